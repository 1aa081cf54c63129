-- Full-text search over the folded title and text of a post (server/fold.ts). Prisma knows nothing of it.
CREATE VIRTUAL TABLE "PostSearch" USING fts5(
  "searchTitle", "searchText",
  content = 'Post', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TRIGGER "Post_search_insert" AFTER INSERT ON "Post" BEGIN
  INSERT INTO "PostSearch"(rowid, "searchTitle", "searchText") VALUES (new."id", new."searchTitle", new."searchText");
END;

CREATE TRIGGER "Post_search_delete" AFTER DELETE ON "Post" BEGIN
  INSERT INTO "PostSearch"("PostSearch", rowid, "searchTitle", "searchText")
  VALUES ('delete', old."id", old."searchTitle", old."searchText");
END;

CREATE TRIGGER "Post_search_update" AFTER UPDATE OF "searchTitle", "searchText" ON "Post" BEGIN
  INSERT INTO "PostSearch"("PostSearch", rowid, "searchTitle", "searchText")
  VALUES ('delete', old."id", old."searchTitle", old."searchText");
  INSERT INTO "PostSearch"(rowid, "searchTitle", "searchText") VALUES (new."id", new."searchTitle", new."searchText");
END;
