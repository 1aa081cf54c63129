const PATIENCE_MS = 10_000;
const PAUSE_MS = 10;

/**
 * Whether an error says that another process is writing to the SQLite file: better-sqlite3's own, or what Prisma's
 * adapter makes of it.
 */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string" && error.code.startsWith("SQLITE_BUSY")) return true;
  return typeof error.cause === "object" && error.cause !== null && "kind" in error.cause && error.cause.kind === "SocketTimeout";
}

/**
 * Tries until another process lets the file go, for 10 seconds at most. SQLite's own busy timeout would wait just as long,
 * but hold up this whole process meanwhile.
 */
export async function untilFree<T>(attempt: () => T | Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
