import type { Tx } from "../db/database.ts";

/** Every address of posts and pages, the former ones, and what is said of others: for work on thousands of lines. */
export interface Addresses {
  present: Set<string>;
  /** The address that what was there has now. */
  former: Map<string, string>;
  said: Map<string, { to: string | null; status: number }>;
}

export async function loadAddresses(tx: Tx): Promise<Addresses> {
  const posts = await tx.post.findMany({ where: { path: { not: null } }, select: { id: true, path: true, status: true } });
  const published = new Map(posts.filter(({ status }) => status === "published").map(({ id, path }) => [id, path ?? ""]));
  const formerRows = await tx.formerPath.findMany({ select: { path: true, postId: true } });
  const redirects = await tx.redirect.findMany({ select: { path: true, target: true, status: true } });
  return {
    present: new Set(posts.flatMap(({ path }) => path ?? [])),
    former: new Map(formerRows.flatMap(({ path, postId }) => (published.has(postId) ? [[path, published.get(postId) ?? ""] as const] : []))),
    said: new Map(redirects.map(({ path, target, status }) => [path, { to: target, status }])),
  };
}
