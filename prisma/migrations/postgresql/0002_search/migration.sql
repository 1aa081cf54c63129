-- Full-text search over the folded title and text of a post (server/fold.ts). Prisma knows nothing of it.
-- server/search/store.ts must use this very expression. A tsvector holds at most 1 MB, hence left().
CREATE INDEX "Post_search_idx" ON "Post" USING gin ((
  setweight(to_tsvector('simple', left("searchTitle", 2000)), 'A') ||
  setweight(to_tsvector('simple', left("searchText", 200000)), 'B')
));
