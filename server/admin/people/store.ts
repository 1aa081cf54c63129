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
  identities: { select: { provider: true, handle: true, picture: true }, orderBy: { id: "asc" } },
} as const satisfies Prisma.PersonSelect;

/** Somebody as the list shows them; the hash only tells whether there is one. */
export type ListedPerson = Omit<Prisma.PersonGetPayload<{ select: typeof personSelect }>, "passwordHash"> & { hasPassword: boolean; postCount: number };

export async function countByRole(db: Db): Promise<Partial<Record<Role, number>>> {
  const groups = await db.person.groupBy({ by: ["role"], _count: { _all: true } });
  return Object.fromEntries(groups.map((group) => [group.role, group._count._all]));
}

/** One page of people, by name. */
export async function listPeople(
  db: Database,
  { role, search, page, perPage }: { role?: Role; search: string; page: number; perPage: number },
): Promise<{ items: ListedPerson[]; total: number }> {
  const found = containing(db, search);
  const where: Prisma.PersonWhereInput = {
    ...(role ? { role } : {}),
    ...(search === "" ? {} : { OR: [{ name: found }, { email: found }] }),
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
    items: rows.map(({ passwordHash, ...row }) => ({
      ...row,
      hasPassword: passwordHash !== null,
      postCount: counts.get(row.id) ?? 0,
    })),
    total,
  };
}

export async function findPerson(db: Db, id: number) {
  return (await db.person.findUnique({ where: { id }, select: { id: true, name: true, role: true } })) ?? undefined;
}

/** Administrators who can sign in. @param exceptId left out of the count; 0 for nobody */
export function countOtherAdministrators(db: Db, exceptId: number): Promise<number> {
  return db.person.count({
    where: { role: "administrator", passwordHash: { not: null }, id: { not: exceptId } },
  });
}

export async function updateRole(tx: Tx, id: number, role: Role): Promise<void> {
  await tx.person.update({ where: { id }, data: { role } });
}
