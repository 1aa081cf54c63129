import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { packageRoot } from "../../server/package-root.ts";
import { testBlog } from "../support/blog.ts";
import { scratchFolder } from "../support/scratch.ts";

const folder = join(packageRoot, "prisma/migrations/sqlite");
const names = readdirSync(folder)
  .filter((name) => /^\d{4}_/.test(name))
  .toSorted();

/** A blog of the third migration, the last before people had several ways in, with something in each of its tables that matter. */
const CONTENT = `
  INSERT INTO "Person" ("id", "role", "name", "slug", "email", "createdAt", "updatedAt") VALUES (1, 'author', 'Ada', 'ada', 'ada@example.org', '2025-01-01T00:00:00.000+00:00', '2025-01-01T00:00:00.000+00:00');
  INSERT INTO "Identity" ("id", "personId", "provider", "subject", "name", "createdAt", "lastUsedAt") VALUES (1, 1, 'x', '42', 'Ada', '2025-01-01T00:00:00.000+00:00', '2025-01-01T00:00:00.000+00:00');
  INSERT INTO "Session" ("id", "tokenHash", "personId", "identityId", "createdAt", "lastSeenAt", "expiresAt") VALUES (1, 'hash', 1, 1, '2025-01-01T00:00:00.000+00:00', '2025-01-01T00:00:00.000+00:00', '2035-01-01T00:00:00.000+00:00');
  INSERT INTO "Post" ("id", "status", "title", "slug", "path", "contentHtml", "searchTitle", "searchText", "authorId", "approvedCommentCount", "publishedAt", "publishedLocal", "createdAt", "updatedAt")
    VALUES (1, 'published', 'Ferns', 'ferns', '/2025/01/01/ferns/', '<p>Moss</p>', 'ferns', 'moss', 1, 2, '2025-01-01T00:00:00.000+00:00', '2025-01-01T00:00:00', '2025-01-01T00:00:00.000+00:00', '2025-01-01T00:00:00.000+00:00');
  INSERT INTO "FormerPath" ("path", "postId") VALUES ('/old/', 1);
  INSERT INTO "Comment" ("id", "postId", "status", "personId", "authorName", "body", "bodyHtml", "createdAt", "updatedAt") VALUES (1, 1, 'approved', 1, 'Ada', 'One', '<p>One</p>', '2025-01-01T00:00:00.000+00:00', '2025-01-01T00:00:00.000+00:00');
  INSERT INTO "Comment" ("id", "postId", "parentId", "status", "authorName", "body", "bodyHtml", "createdAt", "updatedAt") VALUES (2, 1, 1, 'approved', 'Gert', 'Two', '<p>Two</p>', '2025-01-01T00:00:00.000+00:00', '2025-01-01T00:00:00.000+00:00');
`;

it("an older blog keeps everything when it is brought up to date, and finds its posts as before", async () => {
  const data = await scratchFolder("upgrade");
  const file = join(data, "old.sqlite");
  const old = new Sqlite(file);
  old.exec(
    'CREATE TABLE "_prisma_migrations" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)',
  );
  for (const name of names.slice(0, 3)) {
    old.exec(readFileSync(join(folder, name, "migration.sql"), "utf8"));
    old.prepare("INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES (?, '', 1, ?, 1)").run(name, name);
  }
  old.exec(CONTENT);
  old.close();

  const blog = await testBlog({ databaseUrl: `file:${file}` });
  const page = await blog.get("/2025/01/01/ferns/");
  expect(page.status).toBe(200);
  expect(page.text).toMatch(/<p>One<\/p>[\s\S]*<p>Two<\/p>/);
  expect((await blog.get("/old/")).location).toBe("/2025/01/01/ferns/");
  expect((await blog.get("/?s=moss")).text).toContain("Ferns");

  const { client } = blog.context.db;
  expect(await client.session.findFirstOrThrow()).toMatchObject({ identityId: 1, way: "x", provedAt: new Date("2025-01-01T00:00:00Z"), asReader: false });
  expect(await client.identity.findFirstOrThrow()).toMatchObject({ personId: 1, realm: "", subject: "42" });
  expect(await client.comment.findUniqueOrThrow({ where: { id: 2 } })).toMatchObject({ parentId: 1, simhash: null, reportCount: 0 });

  await client.post.update({ where: { id: 1 }, data: { searchText: "lichen" } });
  expect([(await blog.get("/?s=lichen")).text.includes("Ferns"), (await blog.get("/?s=moss")).text.includes("Ferns")]).toEqual([true, false]);
});

it("no migration takes a table away that others refer to", () => {
  const dropped = names.flatMap((name) =>
    [...readFileSync(join(folder, name, "migration.sql"), "utf8").matchAll(/^DROP TABLE "(\w+)"/gm)].map((match) => `${name}: ${match[1]}`),
  );
  expect(dropped, "Prisma makes a table anew to add a column. Add it in place instead: triggers, and rows that refer to the table, go with it.").toEqual([
    "0004_identity: Session",
  ]);
});
