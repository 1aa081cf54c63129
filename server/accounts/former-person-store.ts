import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** Keys in the table of settings, which is looked up by key. */
const FORMER_SLUG = "formerAuthor:";
const FORMER_IMPORT = "formerImport:";
/** What is recorded of the account that is gone. */
const MERGED_INTO = "merged-into";

/**
 * Remembers that a person is another one now, so that what only knows their id still finds them. The moment that they had come at tells them
 * from whoever gets the id in a database that was set back.
 */
export async function rememberMerge(tx: Tx, gone: { id: number; createdAt: Date }, keptId: number, at: Date): Promise<void> {
  const detail = JSON.stringify({ into: keptId, since: gone.createdAt.toISOString() });
  await tx.accountEvent.create({ data: { personId: gone.id, act: MERGED_INTO, detail, actorId: keptId, createdAt: at } });
}

/** Who somebody is now: the same, or the one that they were merged into; undefined for one who is gone. */
export async function findPresentPerson(db: Db, personId: number): Promise<number | undefined> {
  const seen = new Set<number>();
  for (let id = personId; !seen.has(id);) {
    if (await db.person.findUnique({ where: { id }, select: { id: true } })) return id;
    seen.add(id);
    const event = await db.accountEvent.findFirst({ where: { personId: id, act: MERGED_INTO }, orderBy: { id: "desc" }, select: { detail: true } });
    id = event ? (JSON.parse(event.detail) as { into: number }).into : id;
  }
  return undefined;
}

/** Lets the last segment of an author's archive lead to another person from now on. */
export async function rememberFormerSlug(tx: Tx, slug: string, personId: number): Promise<void> {
  const row = { key: FORMER_SLUG + slug, value: JSON.stringify(personId) };
  await tx.setting.upsert({ where: { key: row.key }, create: row, update: row });
}

/** The present slug of the author who had one once. */
export async function findByFormerSlug(db: Db, slug: string): Promise<string | undefined> {
  const row = await db.setting.findUnique({ where: { key: FORMER_SLUG + slug } });
  if (!row) return undefined;
  const person = await db.person.findUnique({ where: { id: Number(JSON.parse(row.value)) }, select: { slug: true } });
  return person?.slug;
}

/** An author of another blog, by what that one calls them. */
export interface ImportedAuthor {
  source: string;
  sourceId: string;
}

/** Lets what an import brings of an author belong to another person from now on. */
export async function rememberFormerImport(tx: Tx, { source, sourceId }: ImportedAuthor, personId: number): Promise<void> {
  const row = { key: FORMER_IMPORT + JSON.stringify([source, sourceId]), value: JSON.stringify(personId) };
  await tx.setting.upsert({ where: { key: row.key }, create: row, update: row });
}

/** Authors of other blogs who became a part of somebody: of one person, or of everybody. */
export async function listFormerImports(db: Db, personId?: number): Promise<(ImportedAuthor & { personId: number })[]> {
  const ofOne = personId === undefined ? {} : { value: JSON.stringify(personId) };
  const rows = await db.setting.findMany({ where: { key: { startsWith: FORMER_IMPORT }, ...ofOne } });
  return rows.map(({ key, value }) => {
    const [source = "", sourceId = ""] = JSON.parse(key.slice(FORMER_IMPORT.length)) as string[];
    return { source, sourceId, personId: Number(JSON.parse(value)) };
  });
}

/** What somebody was known by before leads to them no more: it tells a name. */
export async function deleteFormerKeys(tx: Tx, personId: number): Promise<void> {
  await tx.setting.deleteMany({ where: ledTo(personId) });
}

/** What led to one person leads to another. */
export async function moveFormerKeys(tx: Tx, fromId: number, toId: number): Promise<void> {
  await tx.setting.updateMany({ where: ledTo(fromId), data: { value: JSON.stringify(toId) } });
}

function ledTo(personId: number) {
  return { OR: [FORMER_SLUG, FORMER_IMPORT].map((startsWith) => ({ key: { startsWith } })), value: JSON.stringify(personId) };
}
