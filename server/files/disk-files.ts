import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type FileFacts, type FileSource, type FileStore, isFileName, type ListedFile } from "./file-store.ts";

/** What an unfinished file is called: hidden, so that neither a listing nor a reader finds it. */
const UNFINISHED = /^\..+\.[0-9a-f]{16}$/;

/** Files in a folder of this machine. @param root the media folder; made when the first file comes */
export function diskFiles(root: string): FileStore {
  const pathOf = (name: string) => {
    if (!isFileName(name)) throw new Error(`No file may be called ${JSON.stringify(name)}.`);
    return join(root, ...name.split("/"));
  };
  const facts = (name: string) => (isFileName(name) ? factsOf(pathOf(name)) : Promise.resolve(undefined));
  const store: FileStore = {
    put: (name, source) => putWhole(pathOf(name), source),
    async open(name, range) {
      const found = await facts(name);
      return found && { ...found, stream: createReadStream(pathOf(name), range ? { start: range.from, end: range.to } : {}) };
    },
    facts,
    has: async (name) => (await facts(name)) !== undefined,
    remove: (name) => rm(pathOf(name), { force: true }),
    list: (folder) => listBelow(root, join(root, folder), (file) => !file.startsWith(".")),
    async check() {
      const name = `check-${randomBytes(8).toString("hex")}`;
      await store.put(name, Buffer.from("It can be written to."));
      await store.remove(name);
    },
    async sweep(before) {
      for await (const { name, modifiedAt } of listBelow(root, root, (file) => UNFINISHED.test(file))) {
        if (modifiedAt < before) await rm(join(root, ...name.split("/")), { force: true });
      }
    },
  };
  return store;
}

/** Written beside its place, made to last, and then put there in one step: a reader finds all of it or nothing. */
async function putWhole(path: string, source: FileSource): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `.${basename(path).slice(0, 150)}.${randomBytes(8).toString("hex")}`);
  try {
    const bytes = Buffer.isBuffer(source) ? Readable.from([source]) : createReadStream(source.path);
    await pipeline(bytes, createWriteStream(unfinished, { flags: "wx", flush: true }));
    await rename(unfinished, path);
  } catch (problem) {
    await rm(unfinished, { force: true });
    throw problem;
  }
  await keepEntry(folder);
}

/** The name is on the disk when its folder is (POSIX). Windows knows no such thing and refuses. */
async function keepEntry(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function factsOf(path: string): Promise<FileFacts | undefined> {
  const found = await stat(path).catch((problem: unknown) => {
    if (problem instanceof Error && "code" in problem && ["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(String(problem.code))) return undefined;
    throw problem;
  });
  return found?.isFile() ? { byteSize: found.size, modifiedAt: found.mtime } : undefined;
}

async function* listBelow(root: string, folder: string, wanted: (file: string) => boolean): AsyncGenerator<ListedFile> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* listBelow(root, path, wanted);
    else if (wanted(entry.name)) {
      const found = await factsOf(path);
      if (found)
        yield {
          ...found,
          name: path
            .slice(root.length + 1)
            .split(sep)
            .join("/"),
        };
    }
  }
}
