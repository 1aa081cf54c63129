import { hashToken } from "../accounts/tokens.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Tx } from "../db/database.ts";
import { claimDraft, findDraftOf } from "./draft-key-store.ts";

const LIFE_MS = 24 * 3_600_000;

/** The post that somebody's form for a new one has become already; undefined: none, or the form has no key. */
export function draftOf(tx: Tx, viewer: Viewer, key: string | undefined): Promise<number | undefined> {
  return key ? findDraftOf(tx, keyHash(viewer, key)) : Promise.resolve(undefined);
}

/** Notes, in the transaction that makes it, which post a form has become: a request that is sent again finds it. */
export async function claimNewDraft(tx: Tx, viewer: Viewer, key: string | undefined, postId: number, now: Date): Promise<void> {
  if (key) await claimDraft(tx, keyHash(viewer, key), postId, { createdAt: now, expiresAt: new Date(now.getTime() + LIFE_MS) });
}

function keyHash({ person }: Viewer, key: string): string {
  return hashToken(`draft of ${person.id}: ${key}`);
}
