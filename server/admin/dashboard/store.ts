import type { Client, Tx } from "../../db/database.ts";
import type { PostStatus } from "../../posts/statuses.ts";

/** Posts and pages in a state, the latest first; scheduled ones by when they come. @param authorId undefined: everybody's */
export function listByStatus(db: Client | Tx, status: PostStatus, { authorId, types, take }: { authorId?: number; types: ("post" | "page")[]; take: number }) {
  return db.post.findMany({
    where: { status, type: { in: types }, ...(authorId === undefined ? {} : { authorId }) },
    select: {
      id: true,
      type: true,
      status: true,
      title: true,
      path: true,
      publishedAt: true,
      updatedAt: true,
    },
    orderBy: status === "published" ? { publishedAt: "desc" } : status === "scheduled" ? { publishedAt: "asc" } : { updatedAt: "desc" },
    take,
  });
}

export type DashboardPost = Awaited<ReturnType<typeof listByStatus>>[number];
