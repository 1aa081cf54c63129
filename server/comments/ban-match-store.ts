import { containing, type Database, type Prisma } from "../db/database.ts";
import { createBanList } from "../moderation/ban-list.ts";
import { findLinks, hostOf } from "../moderation/links.ts";
import type { CheckedBan } from "./ban-input.ts";
import type { CommentStatus } from "./moderation-store.ts";

type What = Pick<CheckedBan, "kind" | "value">;

/** As many comments with a host in them are looked at, the newest. */
const MOST_WITH_HOST = 5000;
const MOST_PENDING = 5000;

/** How many comments that are here already a ban would be on, by state. */
export async function countMatches(db: Database, what: What): Promise<Record<CommentStatus, number>> {
  const counts = { approved: 0, pending: 0, spam: 0, trash: 0 };
  for (const where of await matchesOf(db, what)) {
    const groups = await db.client.comment.groupBy({ by: ["status"], where, _count: { _all: true } });
    for (const group of groups) counts[group.status] += group._count._all;
  }
  return counts;
}

/** Those of them that wait for approval. */
export async function listPendingMatches(db: Database, what: What): Promise<number[]> {
  const ids: number[] = [];
  for (const where of await matchesOf(db, what)) {
    const rows = await db.client.comment.findMany({ where: { AND: [where, { status: "pending" }] }, select: { id: true }, take: MOST_PENDING });
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/** The comments that a ban is on, as conditions that no comment meets two of. */
async function matchesOf(db: Database, { kind, value }: What): Promise<Prisma.CommentWhereInput[]> {
  if (kind === "person") return [{ personId: Number(value) }];
  const list = createBanList([{ id: 1, kind, value, effect: "hold", untilAt: null }]);
  const isOn = (subject: { email?: string; address?: string; hosts?: string[] }) =>
    list.find({ personId: null, email: "", address: "", hosts: [], ...subject }, new Date(0)).length > 0;
  if (kind === "email") {
    const found = await db.client.comment.groupBy({ by: ["authorEmail"], where: { authorEmail: containing(db, value) } });
    return inParts(
      found.flatMap(({ authorEmail }) => (authorEmail !== null && isOn({ email: authorEmail }) ? [authorEmail] : [])),
      (authorEmail) => ({ authorEmail }),
    );
  }
  if (kind === "address") {
    const found = await db.client.comment.groupBy({ by: ["address"], where: { address: { not: "" } } });
    return inParts(
      found.flatMap(({ address }) => (isOn({ address }) ? [address] : [])),
      (address) => ({ address }),
    );
  }
  const rows = await db.client.comment.findMany({
    where: { OR: [{ bodyHtml: containing(db, value) }, { authorUrl: containing(db, value) }] },
    select: { id: true, bodyHtml: true, authorUrl: true },
    orderBy: { id: "desc" },
    take: MOST_WITH_HOST,
  });
  const on = rows.filter(({ bodyHtml, authorUrl }) => isOn({ hosts: [...findLinks(bodyHtml).map(({ host }) => host), hostOf(authorUrl ?? "")] }));
  return inParts(
    on.map(({ id }) => id),
    (id) => ({ id }),
  );
}

const AT_ONCE = 500;

function inParts<Value>(values: readonly Value[], condition: (among: { in: Value[] }) => Prisma.CommentWhereInput): Prisma.CommentWhereInput[] {
  return Array.from({ length: Math.ceil(values.length / AT_ONCE) }, (_, part) => condition({ in: values.slice(part * AT_ONCE, (part + 1) * AT_ONCE) }));
}
