import { mkdir, open, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { groupBy } from "../group-by.ts";
import type { ErasureRecord, Keyring } from "./keys.ts";
import { mergeRecords } from "./records.ts";

/*
 * A database that is set back to an older copy has lost the table of erasures with everything else. So they are also written to a file
 * beside it, one line for each: hashes, the mode and the time.
 */

const line = z.object({
  keyring: z.string(),
  at: z.coerce.date(),
  mode: z.enum(["anonymise", "remove", "identity"]),
  hashes: z.array(z.string()),
});

export interface Journal {
  records: ErasureRecord[];
  /** Lines that were written under another secret: whoever is meant cannot be found again. */
  foreign: number;
}

function journalFile(dataFolder: string): string {
  return join(dataFolder, "erasures.log");
}

/** Everything that the file says. A line that was cut short, by a machine that stopped, is passed over: the table has what it said. */
export async function readJournal(dataFolder: string, keyring: Pick<Keyring, "id">): Promise<Journal> {
  const text = await readFile(journalFile(dataFolder), "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  });
  const lines = text.split("\n").flatMap((json) => readLine(json) ?? []);
  const own = lines.filter((entry) => entry.keyring === keyring.id);
  const records = own.flatMap(({ at, mode, hashes }) => hashes.map((keyHash) => ({ keyHash, mode, createdAt: at })));
  return { records: mergeRecords(records), foreign: lines.length - own.length };
}

function readLine(json: string): z.infer<typeof line> | undefined {
  try {
    return line.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

/** Adds to the file, and returns when it is on disk. */
export async function appendJournal(dataFolder: string, keyring: Pick<Keyring, "id">, records: readonly ErasureRecord[]): Promise<void> {
  if (records.length === 0) return;
  const groups = groupBy(records, ({ mode, createdAt }) => JSON.stringify({ keyring: keyring.id, at: createdAt, mode }));
  const lines = [...groups].map(([head, group]) => JSON.stringify({ ...(JSON.parse(head) as object), hashes: group.map(({ keyHash }) => keyHash) }));
  const file = journalFile(dataFolder);
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, "a", 0o600);
  try {
    // A line begins anew whatever became of the last one.
    await handle.appendFile(`\n${lines.join("\n")}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
