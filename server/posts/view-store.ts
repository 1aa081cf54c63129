import type { Database } from "../db/database.ts";
import type { FastReads } from "../db/fast-reads.ts";
import { findPost, listNeighbours, listPostsByPath, type Neighbours, type PostRow } from "./store.ts";

/** Posts and pages that have one of these addresses now. By the fast way where there is one: a permalink is the hottest read. */
export function findByPaths(db: Database, paths: readonly string[]): Promise<PostRow[]> {
  return db.fast ? Promise.resolve(readByPaths(db.fast, paths)) : listPostsByPath(db.client, paths);
}

/** A post or page by its id, whatever its status. */
export function findById(db: Database, id: number): Promise<PostRow | undefined> {
  return db.fast ? Promise.resolve(readPosts(db.fast, `${VIEW} WHERE p."id" = ?`, [id])[0]) : findPost(db.client, id);
}

/** The posts before and after one, by date. */
export function findNeighbours(db: Database, post: { id: number; publishedAt: Date }): Promise<Neighbours> {
  return db.fast ? Promise.resolve(readNeighbours(db.fast, post)) : listNeighbours(db.client, post);
}

type Flag = 0 | 1;
type ViewColumns = Omit<
  PostRow,
  "sticky" | "teaserCut" | "commentsOpen" | "pingsOpen" | "lockedAt" | "publishedAt" | "updatedAt" | "author" | "featuredMedia" | "categories" | "tags"
> & {
  sticky: Flag;
  teaserCut: Flag;
  commentsOpen: Flag;
  pingsOpen: Flag;
  lockedAt: string | null;
  publishedAt: string | null;
  updatedAt: string;
  authorName: string;
  authorSlug: string;
  media: string | null;
  categoryList: string;
  tagList: string;
};

const VIEW = `
  SELECT p."id", p."title", p."path", p."publishedAt", p."publishedLocal", p."sticky", p."teaserHtml", p."teaserCut", p."password",
    p."commentsOpen", p."approvedCommentCount", p."type", p."status", p."slug", p."contentHtml", p."summary", p."updatedAt",
    p."parentId", p."authorId", p."guid", p."commentRule", p."slowSeconds", p."lockedAt", p."pingsOpen", a."name" AS "authorName", a."slug" AS "authorSlug",
    (SELECT json_object('file', m."file", 'originalUrl', m."originalUrl", 'altText', m."altText", 'width', m."width", 'height', m."height", 'caption', m."caption",
      'variants', m."variants", 'placeholder', m."placeholder")
      FROM "Media" m WHERE m."id" = p."featuredMediaId") AS "media",
    (SELECT json_group_array(json_object('name', "name", 'path', "path")) FROM (SELECT c."name", c."path" FROM "PostCategory" pc
      JOIN "Category" c ON c."id" = pc."categoryId" WHERE pc."postId" = p."id" ORDER BY c."name")) AS "categoryList",
    (SELECT json_group_array(json_object('name', "name", 'slug', "slug")) FROM (SELECT t."name", t."slug" FROM "PostTag" pt
      JOIN "Tag" t ON t."id" = pt."tagId" WHERE pt."postId" = p."id" ORDER BY t."name")) AS "tagList"
  FROM "Post" p JOIN "Person" a ON a."id" = p."authorId"`;

function readByPaths(fast: FastReads, paths: readonly string[]): PostRow[] {
  const [first = "", second = first] = paths;
  return readPosts(fast, `${VIEW} WHERE p."path" IN (?, ?)`, [first, second]);
}

function readPosts(fast: FastReads, sql: string, parameters: (string | number)[]): PostRow[] {
  return fast.all<ViewColumns>(sql, ...parameters).map((row) => {
    const { authorName, authorSlug, media, categoryList, tagList, ...columns } = row;
    return {
      ...columns,
      sticky: row.sticky === 1,
      teaserCut: row.teaserCut === 1,
      commentsOpen: row.commentsOpen === 1,
      pingsOpen: row.pingsOpen === 1,
      lockedAt: row.lockedAt === null ? null : new Date(row.lockedAt),
      publishedAt: row.publishedAt === null ? null : new Date(row.publishedAt),
      updatedAt: new Date(row.updatedAt),
      author: { name: authorName, slug: authorSlug },
      featuredMedia: media === null ? null : (JSON.parse(media) as PostRow["featuredMedia"]),
      categories: (JSON.parse(categoryList) as PostRow["categories"][number]["category"][]).map((category) => ({ category })),
      tags: (JSON.parse(tagList) as PostRow["tags"][number]["tag"][]).map((tag) => ({ tag })),
    };
  });
}

const NEIGHBOUR = (before: boolean) => `
  SELECT * FROM (SELECT '${before ? "previous" : "next"}' AS "side", "title", "path" FROM "Post" WHERE "type" = 'post' AND "status" = 'published'
    AND ("publishedAt", "id") ${before ? "<" : ">"} (?, ?)
  ORDER BY "publishedAt" ${before ? "DESC" : "ASC"}, "id" ${before ? "DESC" : "ASC"} LIMIT 1)`;
const NEIGHBOURS = `${NEIGHBOUR(true)} UNION ALL ${NEIGHBOUR(false)}`;

function readNeighbours(fast: FastReads, { id, publishedAt }: { id: number; publishedAt: Date }): Neighbours {
  const at = publishedAt.toISOString().replace("Z", "+00:00"); // As Prisma's adapter writes dates.
  const neighbours: Neighbours = { previous: undefined, next: undefined };
  for (const { side, title, path } of fast.all<NonNullable<Neighbours["next"]> & { side: keyof Neighbours }>(NEIGHBOURS, at, id, at, id))
    neighbours[side] = { title, path };
  return neighbours;
}
