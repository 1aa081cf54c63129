-- AlterEnum
ALTER TYPE "CommentKind" ADD VALUE 'webmention';

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "commentRule" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "lockedAt" TIMESTAMP(3),
ADD COLUMN     "slowSeconds" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "learnedAs" TEXT,
ADD COLUMN     "reportCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "simhash" TEXT;

-- AlterTable
ALTER TABLE "ModerationEvent" ADD COLUMN     "batchId" INTEGER,
ADD COLUMN     "facts" TEXT;

-- CreateTable
CREATE TABLE "ModerationBatch" (
    "id" SERIAL NOT NULL,
    "act" TEXT NOT NULL,
    "personId" INTEGER,
    "selection" TEXT NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),
    "undoneAt" TIMESTAMP(3),

    CONSTRAINT "ModerationBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ban" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "untilAt" TIMESTAMP(3),
    "createdById" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMP(3),
    "endedById" INTEGER,

    CONSTRAINT "Ban_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" SERIAL NOT NULL,
    "commentId" INTEGER NOT NULL,
    "reporterKey" TEXT NOT NULL,
    "personId" INTEGER,
    "reason" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMP(3),
    "resolution" TEXT,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" SERIAL NOT NULL,
    "commentId" INTEGER NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMP(3),
    "resolution" TEXT,

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FilterToken" (
    "token" TEXT NOT NULL,
    "spam" INTEGER NOT NULL DEFAULT 0,
    "ham" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "FilterToken_pkey" PRIMARY KEY ("token")
);

-- CreateTable
CREATE TABLE "OutgoingMention" (
    "id" SERIAL NOT NULL,
    "postId" INTEGER NOT NULL,
    "target" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMP(3),

    CONSTRAINT "OutgoingMention_pkey" PRIMARY KEY ("id")
);

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

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
