import type { Readable } from "node:stream";

/** Bytes in memory, or a file on this machine. */
export type FileSource = Buffer | { path: string };

/** A part of a file, both ends included. */
export interface ByteRange {
  from: number;
  to: number;
}

export interface FileFacts {
  byteSize: number;
  modifiedAt: Date;
}

export interface OpenFile extends FileFacts {
  /** Destroy it when it is not read to its end. */
  stream: Readable;
}

export interface ListedFile extends FileFacts {
  name: string;
}

/**
 * The files of the blog: what readers fetch from /media. Names are paths below the media folder ("library/3f/harbour-3fa1.webp"), see
 * `isFileName`. A file is there whole or not at all.
 */
export interface FileStore {
  /** Keeps a file under a name; one that has the name already is replaced. @throws what the disk or the bucket gives */
  put(name: string, source: FileSource): Promise<void>;
  /** @returns undefined if there is none @param range within the file: see `facts` */
  open(name: string, range?: ByteRange): Promise<OpenFile | undefined>;
  facts(name: string): Promise<FileFacts | undefined>;
  has(name: string): Promise<boolean>;
  /** Does nothing if there is none. */
  remove(name: string): Promise<void>;
  /** Every file below a folder ("library/"), in any order. */
  list(folder: string): AsyncIterable<ListedFile>;
  /** Whether files can be kept: writes one and takes it away. @throws what the disk or the bucket says */
  check(): Promise<void>;
  /** Removes what a crash left half written before a moment. */
  sweep(before: Date): Promise<void>;
}

const NAME = /^[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,199}(?:\/[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,199}){0,7}$/;

/** Whether a name is one that a file of ours may have: plain letters, no hidden part, no way up. */
export function isFileName(name: string): boolean {
  return NAME.test(name);
}
