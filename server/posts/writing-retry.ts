import { Conflict, say } from "../errors.ts";

/**
 * Runs a write again, once, when another one took an address or a name at the same moment: then it sees what was taken.
 * @throws Conflict if that happens twice
 */
export async function writeWithRetry<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
  try {
    return await write();
  } catch (error) {
    throw isTaken(error) ? new Conflict(say("post.addressTaken")) : error;
  }
}

/** Prisma's P2002: a unique key would be there twice. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}
