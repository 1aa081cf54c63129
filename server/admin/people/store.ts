import type { Role } from "../../accounts/permissions.ts";
import { type Client, containing, type Database, type Prisma, type Tx } from "../../db/database.ts";

type Db = Client | Tx;

const personSelect = {
  id: true,
  name: true,
  slug: true,
  email: true,
  role: true,
  passwordHash: true,
  emailConfirmedAt: true,
  erasedAt: true,
  identities: { select: { provider: true, handle: true, picture: true }, orderBy: { id: "asc" } },
  _count: { select: { passkeys: true } },
} as const satisfies Prisma.PersonSelect;

/** Somebody as the list shows them; the hash only tells whether there is one. */
export type ListedPerson = Omit<Prisma.PersonGetPayload<{ select: typeof personSelect }>, "passwordHash" | "_count"> & {
  hasPassword: boolean;
  passkeyCount: number;
  postCount: number;
};

export async function countByRole(db: Db): Promise<Partial<Record<Role, number>>> {
  const groups = await db.person.groupBy({ by: ["role"], where: { erasedAt: null }, _count: { _all: true } });
  return Object.fromEntries(groups.map((group) => [group.role, group._count._all]));
}

/** One page of people, by name. */
export async function listPeople(
  db: Database,
  { role, search, page, perPage }: { role?: Role; search: string; page: number; perPage: number },
): Promise<{ items: ListedPerson[]; total: number }> {
  const found = containing(db, search);
  const where: Prisma.PersonWhereInput = {
    erasedAt: null,
    ...(role ? { role } : {}),
    ...(search === "" ? {} : { OR: [{ name: found }, { email: found }, { identities: { some: { handle: found } } }] }),
  };
  const total = await db.client.person.count({ where });
  const rows = await db.client.person.findMany({
    where,
    select: personSelect,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    skip: (page - 1) * perPage,
    take: perPage,
  });
  const posts = await db.client.post.groupBy({
    by: ["authorId"],
    where: { authorId: { in: rows.map((row) => row.id) }, type: "post", status: "published" },
    _count: { _all: true },
  });
  const counts = new Map(posts.map((group) => [group.authorId, group._count._all]));
  return {
    items: rows.map(({ passwordHash, _count, ...row }) => ({
      ...row,
      hasPassword: passwordHash !== null,
      passkeyCount: _count.passkeys,
      postCount: counts.get(row.id) ?? 0,
    })),
    total,
  };
}

export async function findPerson(db: Db, id: number) {
  return (await db.person.findUnique({ where: { id, erasedAt: null }, select: { id: true, name: true, role: true } })) ?? undefined;
}

/** Everybody of some roles, by name; at most so many. */
export function listByRoles(db: Db, roles: readonly Role[], most: number) {
  return db.person.findMany({
    where: { role: { in: [...roles] }, erasedAt: null },
    select: { id: true, name: true, role: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: most,
  });
}

export async function updateRole(tx: Tx, id: number, role: Role): Promise<void> {
  await tx.person.update({ where: { id }, data: { role } });
}

/** Makes somebody the author of everything that another wrote. @returns how many posts and pages */
export async function moveAuthorship(tx: Tx, from: number, to: number): Promise<number> {
  const { count } = await tx.post.updateMany({ where: { authorId: from }, data: { authorId: to } });
  return count;
}
