-- AlterTable
ALTER TABLE "Comment" ADD COLUMN "announcedAt" DATETIME;
ALTER TABLE "Comment" ADD COLUMN "editedAt" DATETIME;
ALTER TABLE "Comment" ADD COLUMN "requestKey" TEXT;

-- AlterTable
ALTER TABLE "ModerationEvent" ADD COLUMN "postId" INTEGER;

-- AlterTable
ALTER TABLE "Post" ADD COLUMN "announcedAt" DATETIME;

-- CreateTable
CREATE TABLE "Subscription" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "postKey" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'unconfirmed',
    "digest" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" DATETIME,
    "digestAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedAt" DATETIME,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "headers" TEXT NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" DATETIME,
    "uniqueKey" TEXT,
    "nextTryAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "subscriptionId" INTEGER
);

-- CreateIndex
CREATE INDEX "Subscription_kind_postKey_status_idx" ON "Subscription"("kind", "postKey", "status");

-- CreateIndex
CREATE UNIQUE INDEX "Subscription_email_kind_postKey_key" ON "Subscription"("email", "kind", "postKey");

-- CreateIndex
CREATE UNIQUE INDEX "Mail_uniqueKey_key" ON "Mail"("uniqueKey");

-- CreateIndex
CREATE INDEX "Mail_status_id_idx" ON "Mail"("status", "id");

-- CreateIndex
CREATE INDEX "Mail_status_nextTryAt_idx" ON "Mail"("status", "nextTryAt");

-- CreateIndex
CREATE INDEX "Mail_createdAt_idx" ON "Mail"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Comment_requestKey_key" ON "Comment"("requestKey");

-- CreateIndex
CREATE INDEX "ModerationEvent_postId_id_idx" ON "ModerationEvent"("postId", "id");

-- AlterTable
ALTER TABLE "ParkedComment" ADD COLUMN "formKey" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "SignInAttempt" ADD COLUMN "parkedId" INTEGER;
ALTER TABLE "SignInAttempt" ADD COLUMN "popup" TEXT;

-- DropIndex
DROP INDEX "ParkedComment_browserHash_postId_parentKey_key";

-- CreateIndex
CREATE UNIQUE INDEX "ParkedComment_browserHash_postId_parentKey_formKey_key" ON "ParkedComment"("browserHash", "postId", "parentKey", "formKey");

-- CreateTable
CREATE TABLE "GravatarAnswer" (
    "emailHash" TEXT NOT NULL PRIMARY KEY,
    "picture" TEXT,
    "askedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "GravatarAnswer_askedAt_idx" ON "GravatarAnswer"("askedAt");
