import { mkdir, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { dirname } from "node:path";
import { z } from "zod";
import { openOutside, OutboundRefused } from "./outbound.ts";

export interface DownloadOptions {
  maxBytes: number;
  /** For one try: what came until then is kept, and the next try goes on from there. */
  timeoutMs: number;
  /** Ends the try before that. */
  signal?: AbortSignal;
  /** Origins on loopback that may be asked all the same. */
  allowLoopback?: readonly string[];
}

/** What is remembered of a download that is not whole: the rest fits only if the file is still the same one. */
const partRule = z.object({ address: z.string(), validator: z.string() });

const MOST_REDIRECTS = 5;

/**
 * Fetches a file that somebody else's server has, piece by piece, so that its size does not matter to the memory. A try that breaks off leaves what
 * came beside `file`; the next one asks for the rest (RFC 9110, 14.2 and 13.1.5) where the server can tell that it is the same file still.
 * @param file where it is to lie; it is whole when this returns
 * @returns the type that the server says it has
 * @throws OutboundRefused where trying again changes nothing; and what the network gives
 */
export async function downloadOutside(address: string, file: string, { maxBytes, timeoutMs, signal, allowLoopback = [] }: DownloadOptions): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  const begun = await readBegun(file, address);
  const headers: Record<string, string> = begun ? { Range: `bytes=${begun.size}-`, "If-Range": begun.validator } : {};
  const deadline = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
  const { response } = await openOutside(address, { headers, allowLoopback, redirects: MOST_REDIRECTS }, deadline);
  try {
    const from = startOf(response, begun?.size);
    if (from === undefined) {
      await forgetDownload(file);
      throw new Error("The server cannot go on where it broke off.");
    }
    await checkSize(response, from, maxBytes, file);
    if (from === 0) await writeFile(noteOf(file), JSON.stringify({ address, validator: validatorOf(response) }));
    await keepBody(response, file, { from, maxBytes, deadline });
    if (!response.complete) throw new Error("The connection broke off.");
  } catch (error) {
    if (error instanceof OutboundRefused) await forgetDownload(file);
    throw error;
  } finally {
    response.destroy();
  }
  await rm(noteOf(file), { force: true });
  return response.headers["content-type"] ?? "";
}

/** Removes a download, whole or not. */
export async function forgetDownload(file: string): Promise<void> {
  await rm(file, { force: true });
  await rm(noteOf(file), { force: true });
}

function noteOf(file: string): string {
  return `${file}.json`;
}

/** The beginning that an earlier try left, if the rest may be asked for. */
async function readBegun(file: string, address: string): Promise<{ size: number; validator: string } | undefined> {
  try {
    const note = partRule.parse(JSON.parse(await readFile(noteOf(file), "utf8")));
    const { size } = await stat(file);
    return size > 0 && note.address === address && note.validator !== "" ? { size, validator: note.validator } : undefined;
  } catch {
    return undefined; // There is none, or it can't be read: the file is fetched from its beginning.
  }
}

/**
 * From which byte on the answer goes. @returns undefined where the server gives neither the whole nor the rest that was asked for
 * @throws OutboundRefused for a file that is not there; an Error for a server that is out of order
 */
function startOf(response: IncomingMessage, begun: number | undefined): number | undefined {
  const { statusCode: status = 0 } = response;
  if (status === 200) return 0;
  if (status === 206 && begun !== undefined) return new RegExp(`^bytes ${begun}-`).test(response.headers["content-range"] ?? "") ? begun : undefined;
  if (status === 416) return undefined;
  if (status >= 500 || status === 429 || status === 408) throw new Error(`Its host answered ${status}.`);
  throw new OutboundRefused(`its host answered ${status}`, "missing");
}

/** An entity tag that says "the very same bytes", else the date of the last change; "" for neither. */
function validatorOf({ headers }: IncomingMessage): string {
  const { etag } = headers;
  if (etag !== undefined && !etag.startsWith("W/")) return etag;
  return headers["last-modified"] ?? "";
}

async function checkSize({ headers }: IncomingMessage, from: number, maxBytes: number, file: string): Promise<void> {
  if (from + Number(headers["content-length"] ?? 0) <= maxBytes) return;
  await forgetDownload(file);
  throw new OutboundRefused(`it is larger than ${maxBytes} bytes`, "large");
}

/** Each piece is on the disk before the next one is read, so that what came is kept whatever happens. */
async function keepBody(
  response: IncomingMessage,
  file: string,
  { from, maxBytes, deadline }: { from: number; maxBytes: number; deadline: AbortSignal },
): Promise<void> {
  const handle = await open(file, from === 0 ? "w" : "a");
  try {
    let size = from;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      deadline.throwIfAborted();
      size += chunk.length;
      if (size > maxBytes) throw new OutboundRefused(`it is larger than ${maxBytes} bytes`, "large");
      await handle.writeFile(chunk);
    }
  } finally {
    await handle.close();
  }
}
