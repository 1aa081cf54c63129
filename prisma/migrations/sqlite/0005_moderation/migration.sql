-- AlterTable
ALTER TABLE "ModerationEvent" ADD COLUMN "batchId" INTEGER;
ALTER TABLE "ModerationEvent" ADD COLUMN "facts" TEXT;

-- CreateTable
CREATE TABLE "ModerationBatch" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "act" TEXT NOT NULL,
    "personId" INTEGER,
    "selection" TEXT NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" DATETIME,
    "undoneAt" DATETIME
);

-- CreateTable
CREATE TABLE "Ban" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "untilAt" DATETIME,
    "createdById" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" DATETIME,
    "endedById" INTEGER
);

-- CreateTable
CREATE TABLE "Report" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "commentId" INTEGER NOT NULL,
    "reporterKey" TEXT NOT NULL,
    "personId" INTEGER,
    "reason" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" DATETIME,
    "resolution" TEXT,
    CONSTRAINT "Report_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "commentId" INTEGER NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" DATETIME,
    "resolution" TEXT,
    CONSTRAINT "Appeal_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FilterToken" (
    "token" TEXT NOT NULL PRIMARY KEY,
    "spam" INTEGER NOT NULL DEFAULT 0,
    "ham" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "OutgoingMention" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "postId" INTEGER NOT NULL,
    "target" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" DATETIME
);

-- Columns are added in place: a table that is made anew takes its triggers, and by cascade the rows that refer to it, with it.
ALTER TABLE "Post" ADD COLUMN "commentRule" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Post" ADD COLUMN "slowSeconds" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Post" ADD COLUMN "lockedAt" DATETIME;
ALTER TABLE "Comment" ADD COLUMN "simhash" TEXT;
ALTER TABLE "Comment" ADD COLUMN "learnedAs" TEXT;
ALTER TABLE "Comment" ADD COLUMN "reportCount" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "ModerationBatch_personId_idx" ON "ModerationBatch"("personId");

-- CreateIndex
CREATE INDEX "ModerationBatch_finishedAt_idx" ON "ModerationBatch"("finishedAt");

-- CreateIndex
CREATE INDEX "Ban_kind_value_idx" ON "Ban"("kind", "value");

-- CreateIndex
CREATE INDEX "Ban_createdById_idx" ON "Ban"("createdById");

-- CreateIndex
CREATE INDEX "Ban_endedById_idx" ON "Ban"("endedById");

-- CreateIndex
CREATE INDEX "Report_resolvedAt_id_idx" ON "Report"("resolvedAt", "id");

-- CreateIndex
CREATE INDEX "Report_personId_idx" ON "Report"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Report_commentId_reporterKey_key" ON "Report"("commentId", "reporterKey");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_commentId_key" ON "Appeal"("commentId");

-- CreateIndex
CREATE INDEX "Appeal_resolvedAt_id_idx" ON "Appeal"("resolvedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "OutgoingMention_postId_target_key" ON "OutgoingMention"("postId", "target");

-- CreateIndex
CREATE INDEX "ModerationEvent_batchId_id_idx" ON "ModerationEvent"("batchId", "id");
