import type { Context } from "../context.ts";
import type { Client, Tx } from "../db/database.ts";
import { Conflict, say } from "../errors.ts";
import { findLock, type LockRow, takeLock, touchLock } from "./edit-lock-store.ts";

/** A window that has not been heard of for so long has been closed. */
const HOLD_MS = 60_000;

/** Who else has a post open in an editor. */
export interface Holder {
  personId: number;
  name: string;
  since: Date;
}

/** Who has a post open now, other than this window; undefined: nobody. */
export async function findHolder(db: Client | Tx, postId: number, window: string, now: Date): Promise<Holder | undefined> {
  const lock = await findLock(db, postId);
  return lock && isElsewhere(lock, window, now) ? { personId: lock.personId, name: lock.person.name, since: lock.takenAt } : undefined;
}

function isElsewhere(lock: LockRow, window: string, now: Date): boolean {
  return lock.window !== window && now.getTime() - lock.seenAt.getTime() < HOLD_MS;
}

/**
 * Holds a post for a window of an editor, for a minute from now on; one that another window holds is left to it.
 * @param takesOver takes it from whoever has it; they are told when they next ask
 * @returns who has it instead; undefined: it is held
 */
export function holdPost(
  ctx: Context,
  who: { postId: number; personId: number; window: string },
  { takesOver = false }: { takesOver?: boolean } = {},
): Promise<Holder | undefined> {
  return ctx.db.transaction((tx) => hold(tx, who, ctx.now(), takesOver));
}

/** The same within a transaction. */
async function hold(tx: Tx, who: { postId: number; personId: number; window: string }, now: Date, takesOver: boolean): Promise<Holder | undefined> {
  const lock = await findLock(tx, who.postId);
  if (lock?.window === who.window) {
    await touchLock(tx, who.postId, who.window, now);
    return undefined;
  }
  if (lock && !takesOver && isElsewhere(lock, who.window, now)) return { personId: lock.personId, name: lock.person.name, since: lock.takenAt };
  await takeLock(tx, { ...who, takenAt: now, seenAt: now });
  return undefined;
}

/**
 * Lets a save through that comes from the window that holds the post, or that says that it takes it over. One's own other
 * window does not count: the version tells whether something would be lost.
 * @throws Conflict while somebody else has it open
 */
export async function assertHeld(tx: Tx, who: { postId: number; personId: number; window: string | undefined }, now: Date, takesOver: boolean): Promise<void> {
  const { window } = who;
  if (window === undefined) return;
  const holder = await hold(tx, { ...who, window }, now, takesOver);
  if (holder && holder.personId !== who.personId) throw new Conflict(say("post.heldBy", { name: holder.name }));
}
