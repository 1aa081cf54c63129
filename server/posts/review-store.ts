import { CAPABILITIES, type Role } from "../accounts/permissions.ts";
import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

const REVIEWERS = (Object.keys(CAPABILITIES.publishPosts) as Role[]).filter(
  (role) => CAPABILITIES.publishPosts[role as keyof typeof CAPABILITIES.publishPosts] === "any",
);

/** The addresses of those who may publish everybody's posts, as far as they sign in here: imported authors are not written to. */
export async function listReviewerAddresses(db: Db, exceptId: number): Promise<string[]> {
  const people = await db.person.findMany({
    where: { role: { in: REVIEWERS }, email: { not: null }, emailConfirmedAt: { not: null }, id: { not: exceptId } },
    select: { email: true },
    orderBy: { id: "asc" },
  });
  return people.flatMap(({ email }) => email ?? []);
}

/** Whom a letter to an author goes to; undefined where they have no address. */
export async function findAddress(db: Db, personId: number): Promise<string | undefined> {
  return (await db.person.findUnique({ where: { id: personId }, select: { email: true } }))?.email ?? undefined;
}

/** As much of a post as is told to its author. */
export async function findReviewed(db: Db, id: number) {
  const select = {
    id: true,
    type: true,
    status: true,
    title: true,
    version: true,
    authorId: true,
    content: true,
    format: true,
    excerpt: true,
    updatedAt: true,
  } as const;
  return (await db.post.findUnique({ where: { id }, select })) ?? undefined;
}

/** What is known of the newest versions of a post. */
export function listRecentDetails(db: Db, postId: number, take: number): Promise<{ version: number; detail: string }[]> {
  return db.revision.findMany({ where: { postId }, select: { version: true, detail: true }, orderBy: { version: "desc" }, take });
}

export async function findName(db: Db, personId: number): Promise<string | undefined> {
  return (await db.person.findUnique({ where: { id: personId }, select: { name: true } }))?.name;
}
