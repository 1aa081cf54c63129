-- CreateTable
CREATE TABLE "FormerTermPath" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "categoryId" INTEGER,
    "tagId" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "FormerTermPath_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "FormerTermPath_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Redirect" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "path" TEXT NOT NULL,
    "target" TEXT,
    "status" INTEGER NOT NULL DEFAULT 301,
    "origin" TEXT NOT NULL DEFAULT 'person',
    "hits" INTEGER NOT NULL DEFAULT 0,
    "lastHitAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "MissedPath" (
    "path" TEXT NOT NULL PRIMARY KEY,
    "hits" INTEGER NOT NULL DEFAULT 0,
    "referrer" TEXT NOT NULL DEFAULT '',
    "firstAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "ViewCount" (
    "day" TEXT NOT NULL,
    "postId" INTEGER NOT NULL,
    "views" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("day", "postId")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "postId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "personId" INTEGER,
    "title" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "excerpt" TEXT NOT NULL DEFAULT '',
    "detail" TEXT NOT NULL DEFAULT '{}',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Revision_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Revision_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Autosave" (
    "postId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "fields" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("postId", "personId"),
    CONSTRAINT "Autosave_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Autosave_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EditLock" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "postId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "window" TEXT NOT NULL,
    "takenAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "EditLock_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "EditLock_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ParkedForm" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "tokenHash" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "fields" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "MediaUse" (
    "postId" INTEGER NOT NULL,
    "mediaId" INTEGER NOT NULL,

    PRIMARY KEY ("postId", "mediaId"),
    CONSTRAINT "MediaUse_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "MediaUse_mediaId_fkey" FOREIGN KEY ("mediaId") REFERENCES "Media" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Embed" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "url" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "title" TEXT NOT NULL DEFAULT '',
    "authorName" TEXT NOT NULL DEFAULT '',
    "siteName" TEXT NOT NULL DEFAULT '',
    "frameUrl" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "picture" TEXT,
    "pictureWidth" INTEGER,
    "pictureHeight" INTEGER,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "fetchedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "EmbedUse" (
    "postId" INTEGER NOT NULL,
    "embedId" INTEGER NOT NULL,

    PRIMARY KEY ("postId", "embedId"),
    CONSTRAINT "EmbedUse_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "EmbedUse_embedId_fkey" FOREIGN KEY ("embedId") REFERENCES "Embed" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Post" ADD COLUMN "previewKey" TEXT;
ALTER TABLE "Post" ADD COLUMN "previewUntil" DATETIME;
ALTER TABLE "Post" ADD COLUMN "pingsOpen" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "Media" ADD COLUMN "fileName" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Media" ADD COLUMN "hash" TEXT;
ALTER TABLE "Media" ADD COLUMN "variants" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "Media" ADD COLUMN "placeholder" TEXT;
ALTER TABLE "Media" ADD COLUMN "searchText" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Media" ADD COLUMN "fetchTries" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Media" ADD COLUMN "fetchProblem" TEXT;

-- CreateIndex
CREATE INDEX "Media_originalUrl_idx" ON "Media"("originalUrl");

-- CreateIndex
CREATE INDEX "Media_hash_idx" ON "Media"("hash");

-- CreateIndex
CREATE INDEX "Media_createdAt_id_idx" ON "Media"("createdAt", "id");


-- CreateIndex
CREATE INDEX "FormerTermPath_categoryId_idx" ON "FormerTermPath"("categoryId");

-- CreateIndex
CREATE INDEX "FormerTermPath_tagId_idx" ON "FormerTermPath"("tagId");

-- CreateIndex
CREATE UNIQUE INDEX "FormerTermPath_kind_path_key" ON "FormerTermPath"("kind", "path");

-- CreateIndex
CREATE UNIQUE INDEX "Redirect_path_key" ON "Redirect"("path");

-- CreateIndex
CREATE INDEX "Redirect_target_idx" ON "Redirect"("target");

-- CreateIndex
CREATE INDEX "Redirect_createdAt_idx" ON "Redirect"("createdAt");

-- CreateIndex
CREATE INDEX "MissedPath_hits_idx" ON "MissedPath"("hits");

-- CreateIndex
CREATE INDEX "MissedPath_lastAt_idx" ON "MissedPath"("lastAt");

-- CreateIndex
CREATE INDEX "ViewCount_postId_idx" ON "ViewCount"("postId");

-- CreateIndex
CREATE INDEX "Revision_personId_idx" ON "Revision"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_postId_version_key" ON "Revision"("postId", "version");

-- CreateIndex
CREATE INDEX "Autosave_personId_idx" ON "Autosave"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "EditLock_postId_key" ON "EditLock"("postId");

-- CreateIndex
CREATE INDEX "EditLock_personId_idx" ON "EditLock"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "ParkedForm_tokenHash_key" ON "ParkedForm"("tokenHash");

-- CreateIndex
CREATE INDEX "ParkedForm_expiresAt_idx" ON "ParkedForm"("expiresAt");

-- CreateIndex
CREATE INDEX "MediaUse_mediaId_idx" ON "MediaUse"("mediaId");

-- CreateIndex
CREATE UNIQUE INDEX "Embed_url_key" ON "Embed"("url");

-- CreateIndex
CREATE INDEX "Embed_state_idx" ON "Embed"("state");

-- CreateIndex
CREATE INDEX "EmbedUse_embedId_idx" ON "EmbedUse"("embedId");

-- CreateIndex
CREATE INDEX "Post_type_status_featuredMediaId_idx" ON "Post"("type", "status", "featuredMediaId");

-- CreateIndex
CREATE INDEX "Post_type_approvedCommentCount_id_idx" ON "Post"("type", "approvedCommentCount", "id");
