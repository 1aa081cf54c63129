import type { Client, Prisma, Tx } from "../../db/database.ts";

type Db = Client | Tx;

const select = {
  id: true,
  name: true,
  slug: true,
  role: true,
  email: true,
  emailConfirmedAt: true,
  passwordHash: true,
  totpSealed: true,
  source: true,
  createdAt: true,
  identities: {
    select: { id: true, provider: true, realm: true, handle: true, picture: true, createdAt: true, lastUsedAt: true, revokedAt: true },
    orderBy: { id: "asc" },
  },
  passkeys: { select: { id: true, name: true, createdAt: true, lastUsedAt: true }, orderBy: { id: "asc" } },
} as const satisfies Prisma.PersonSelect;

/** Somebody as their own page of the desk shows them; of secrets only whether there are some. */
export type PersonDetails = Omit<Prisma.PersonGetPayload<{ select: typeof select }>, "passwordHash" | "totpSealed"> & {
  hasPassword: boolean;
  hasOneTimePasswords: boolean;
};

export async function findPersonDetails(db: Db, id: number): Promise<PersonDetails | undefined> {
  const row = await db.person.findUnique({ where: { id, erasedAt: null }, select });
  if (!row) return undefined;
  const { passwordHash, totpSealed, ...person } = row;
  return { ...person, hasPassword: passwordHash !== null, hasOneTimePasswords: totpSealed !== null };
}

/** What somebody has written: posts and pages in every state, published posts, comments in every state. */
export async function countWritings(db: Db, id: number): Promise<{ all: number; published: number; comments: number }> {
  return {
    all: await db.post.count({ where: { authorId: id } }),
    published: await db.post.count({ where: { authorId: id, type: "post", status: "published" } }),
    comments: await db.comment.count({ where: { personId: id } }),
  };
}

/** Names by id, of those who are still there. */
export async function listNames(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.person.findMany({ where: { id: { in: [...new Set(ids)] }, erasedAt: null }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
