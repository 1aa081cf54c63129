import { mkdtemp, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const IN_MEMORY = "/dev/shm";
const ENOUGH_BYTES = 4 * 1024 ** 3;

/** A new folder for a test's database and files: in memory where there is plenty of it, so that nobody waits for a disk. */
export async function scratchFolder(name: string): Promise<string> {
  const free = await statfs(IN_MEMORY).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return mkdtemp(join(free > ENOUGH_BYTES ? IN_MEMORY : tmpdir(), `pamphlet-${name}-`));
}
