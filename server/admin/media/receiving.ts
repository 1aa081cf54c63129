import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Transform, type TransformCallback } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import multer, { MulterError, type StorageEngine } from "multer";
import type { Context } from "../../context.ts";
import { BadRequest, Failure, say, TooLarge } from "../../errors.ts";
import { arrivalFolder } from "../../media/sweeping.ts";

const MB = 1024 * 1024;
const MOST_FILES = 100;
/** With the few fields that a form has beside its files. */
const MOST_PARTS = MOST_FILES + 20;

/** A file of a form, on the disk until `forgetReceived`. */
export interface ReceivedFile {
  path: string;
  /** As its sender calls it. */
  fileName: string;
  byteSize: number;
  /** It was larger than what is taken; what lies there is no more than its beginning. */
  tooLarge: boolean;
}

/**
 * Reads a form with files ("files"), each straight to the disk. A file that is too large is read past, so that the others are not lost with it.
 * @throws BadRequest for what is no such form, TooLarge for too many parts
 */
export async function receiveFiles(ctx: Context, req: Request, res: Response): Promise<ReceivedFile[]> {
  if (!req.is("multipart/form-data")) throw new BadRequest(say("media.noForm"));
  const received: ReceivedFile[] = [];
  const read = multer({
    storage: storageIn(arrivalFolder(ctx), ctx.settings.current.uploadMegabytes * MB, received),
    defParamCharset: "utf8",
    limits: { files: MOST_FILES, parts: MOST_PARTS, fields: 20, fieldSize: MB, fieldNameSize: 100, headerPairs: 50 },
  }).array("files");
  try {
    await new Promise<void>((done, fail) =>
      read(req, res, (problem: unknown) =>
        problem === undefined || problem === null ? done() : fail(problem instanceof Error ? problem : new Error("The form could not be read.")),
      ),
    );
  } catch (problem) {
    await forgetReceived(received);
    throw asFailure(problem);
  }
  return received;
}

/** Removes files once the library has taken what it takes. */
export async function forgetReceived(files: readonly ReceivedFile[]): Promise<void> {
  for (const { path } of files) await rm(path, { force: true });
}

function asFailure(problem: unknown): unknown {
  if (problem instanceof Failure) return problem;
  if (problem instanceof MulterError) {
    if (problem.code === "LIMIT_UNEXPECTED_FILE") return new BadRequest(say("media.noForm"));
    return new TooLarge(say("media.tooManyParts", { most: MOST_FILES }));
  }
  // A form that breaks off, or that says nothing of where its parts end; what the disk says is a fault of ours.
  const isDisk = problem instanceof Error && "syscall" in problem && (problem as NodeJS.ErrnoException).code !== "ECONNRESET";
  return isDisk ? problem : new BadRequest(say("media.brokenForm"));
}

function storageIn(folder: string, most: number, received: ReceivedFile[]): StorageEngine {
  return {
    _handleFile(_req, file, done) {
      const arrived: ReceivedFile = { path: join(folder, randomUUID()), fileName: file.originalname, byteSize: 0, tooLarge: false };
      received.push(arrived);
      const keep = async () => {
        await mkdir(folder, { recursive: true });
        await pipeline(file.stream, atMost(most, arrived), createWriteStream(arrived.path, { flags: "wx" }));
      };
      keep().then(
        () => done(null, { path: arrived.path, size: arrived.byteSize }),
        (problem: unknown) => done(problem as Error),
      );
    },
    _removeFile(_req, file, done) {
      rm(file.path, { force: true }).then(() => done(null), done);
    },
  };
}

/** Lets so many bytes pass, and the others go nowhere. */
function atMost(most: number, arrived: ReceivedFile): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      arrived.byteSize += chunk.length;
      if (arrived.byteSize > most) arrived.tooLarge = true;
      done(null, arrived.tooLarge ? undefined : chunk);
    },
  });
}
