import { hash } from "node:crypto";

/** Grows when the import reads more of a file than before: then everything counts as changed once. */
const READING = 1;

/** A short hash of what a file said about one thing, to tell later whether it says something else. @param value of plain data, with its keys in a fixed order */
export function sourceHash(value: unknown): string {
  return hash("sha1", `${READING}${JSON.stringify(value)}`, "base64").slice(0, 22);
}
