import { groupBy } from "../group-by.ts";
import type { Client, Tx } from "../db/database.ts";

/** Which of some copies of pictures anything still shows, or could show again. */
export async function listShownPictures(db: Client | Tx, names: readonly string[]): Promise<Set<string>> {
  const shown = new Set<string>();
  for (let start = 0; start < names.length; start += BATCH) {
    const picture = { in: names.slice(start, start + BATCH) };
    const rows = [
      ...(await db.identity.findMany({ where: { picture }, select: { picture: true }, distinct: ["picture"] })),
      ...(await db.comment.findMany({ where: { picture }, select: { picture: true }, distinct: ["picture"] })),
      ...(await db.gravatarAnswer.findMany({ where: { picture }, select: { picture: true } })),
    ];
    for (const name of groupBy(rows, (row) => row.picture).keys()) if (name !== null) shown.add(name);
  }
  const deleted = await db.moderationEvent.findMany({ where: { toStatus: null, snapshot: { contains: '.webp"' } }, select: { snapshot: true } });
  for (const { snapshot } of deleted) for (const name of names) if (snapshot?.includes(name)) shown.add(name);
  return shown;
}

const BATCH = 500;
