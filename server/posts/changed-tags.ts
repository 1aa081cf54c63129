import type { Tx } from "../db/database.ts";
import type { PostStatus } from "./statuses.ts";
import { listNeighbourIds, type WrittenPost } from "./writing-store.ts";

/**
 * The cache tags that a change of a post touches: its own page, the lists, and the posts beside it, which link to it. A
 * page stands in the menu of every page.
 * @param alsoMoved ids of pages whose address changed with it
 */
export async function changedTags(
  tx: Tx,
  before: Pick<WrittenPost, "id" | "type" | "status" | "publishedAt">,
  after: { status: PostStatus; publishedAt: Date | null },
  alsoMoved: readonly number[] = [],
): Promise<string[]> {
  if (before.type === "page") return ["site"];
  const neighbours = new Set<number>();
  for (const { status, publishedAt } of [before, after]) {
    if (status !== "published" || !publishedAt) continue;
    for (const id of await listNeighbourIds(tx, publishedAt, before.id)) neighbours.add(id);
  }
  return [`post:${before.id}`, "lists", ...[...neighbours, ...alsoMoved].map((id) => `post:${id}`)];
}
