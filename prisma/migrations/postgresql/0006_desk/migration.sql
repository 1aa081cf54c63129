-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "pingsOpen" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "previewKey" TEXT,
ADD COLUMN     "previewUntil" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Media" ADD COLUMN     "fetchProblem" TEXT,
ADD COLUMN     "fetchTries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "fileName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "hash" TEXT,
ADD COLUMN     "placeholder" TEXT,
ADD COLUMN     "searchText" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "variants" TEXT NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "FormerTermPath" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "categoryId" INTEGER,
    "tagId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FormerTermPath_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Redirect" (
    "id" SERIAL NOT NULL,
    "path" TEXT NOT NULL,
    "target" TEXT,
    "status" INTEGER NOT NULL DEFAULT 301,
    "origin" TEXT NOT NULL DEFAULT 'person',
    "hits" INTEGER NOT NULL DEFAULT 0,
    "lastHitAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Redirect_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MissedPath" (
    "path" TEXT NOT NULL,
    "hits" INTEGER NOT NULL DEFAULT 0,
    "referrer" TEXT NOT NULL DEFAULT '',
    "firstAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MissedPath_pkey" PRIMARY KEY ("path")
);

-- CreateTable
CREATE TABLE "ViewCount" (
    "day" TEXT NOT NULL,
    "postId" INTEGER NOT NULL,
    "views" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ViewCount_pkey" PRIMARY KEY ("day","postId")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" SERIAL NOT NULL,
    "postId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "personId" INTEGER,
    "title" TEXT NOT NULL,
    "format" "ContentFormat" NOT NULL,
    "content" TEXT NOT NULL,
    "excerpt" TEXT NOT NULL DEFAULT '',
    "detail" TEXT NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Autosave" (
    "postId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "fields" TEXT NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Autosave_pkey" PRIMARY KEY ("postId","personId")
);

-- CreateTable
CREATE TABLE "EditLock" (
    "id" SERIAL NOT NULL,
    "postId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "window" TEXT NOT NULL,
    "takenAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EditLock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ParkedForm" (
    "id" SERIAL NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "fields" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ParkedForm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MediaUse" (
    "postId" INTEGER NOT NULL,
    "mediaId" INTEGER NOT NULL,

    CONSTRAINT "MediaUse_pkey" PRIMARY KEY ("postId","mediaId")
);

-- CreateTable
CREATE TABLE "Embed" (
    "id" SERIAL NOT NULL,
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
    "fetchedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Embed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmbedUse" (
    "postId" INTEGER NOT NULL,
    "embedId" INTEGER NOT NULL,

    CONSTRAINT "EmbedUse_pkey" PRIMARY KEY ("postId","embedId")
);

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
CREATE INDEX "Media_originalUrl_idx" ON "Media"("originalUrl");

-- CreateIndex
CREATE INDEX "Media_hash_idx" ON "Media"("hash");

-- CreateIndex
CREATE INDEX "Media_createdAt_id_idx" ON "Media"("createdAt", "id");

-- AddForeignKey
ALTER TABLE "FormerTermPath" ADD CONSTRAINT "FormerTermPath_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerTermPath" ADD CONSTRAINT "FormerTermPath_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Autosave" ADD CONSTRAINT "Autosave_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Autosave" ADD CONSTRAINT "Autosave_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EditLock" ADD CONSTRAINT "EditLock_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EditLock" ADD CONSTRAINT "EditLock_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MediaUse" ADD CONSTRAINT "MediaUse_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MediaUse" ADD CONSTRAINT "MediaUse_mediaId_fkey" FOREIGN KEY ("mediaId") REFERENCES "Media"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmbedUse" ADD CONSTRAINT "EmbedUse_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmbedUse" ADD CONSTRAINT "EmbedUse_embedId_fkey" FOREIGN KEY ("embedId") REFERENCES "Embed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "Post_type_status_featuredMediaId_idx" ON "Post"("type", "status", "featuredMediaId");

-- CreateIndex
CREATE INDEX "Post_type_approvedCommentCount_id_idx" ON "Post"("type", "approvedCommentCount", "id");
