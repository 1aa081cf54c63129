-- CreateEnum
CREATE TYPE "SubscriptionKind" AS ENUM ('comments', 'posts');

-- CreateEnum
CREATE TYPE "SubscriptionStatus" AS ENUM ('unconfirmed', 'confirmed', 'ended');

-- CreateEnum
CREATE TYPE "MailStatus" AS ENUM ('waiting', 'sent', 'failed', 'shown');

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "announcedAt" TIMESTAMP(3),
ADD COLUMN     "editedAt" TIMESTAMP(3),
ADD COLUMN     "requestKey" TEXT;

-- AlterTable
ALTER TABLE "ModerationEvent" ADD COLUMN     "postId" INTEGER;

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "announcedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Subscription" (
    "id" SERIAL NOT NULL,
    "kind" "SubscriptionKind" NOT NULL,
    "email" TEXT NOT NULL,
    "postKey" INTEGER NOT NULL DEFAULT 0,
    "status" "SubscriptionStatus" NOT NULL DEFAULT 'unconfirmed',
    "digest" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" TIMESTAMP(3),
    "digestAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "headers" TEXT NOT NULL DEFAULT '{}',
    "status" "MailStatus" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMP(3),
    "uniqueKey" TEXT,
    "nextTryAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "subscriptionId" INTEGER,

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
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
ALTER TABLE "ParkedComment" ADD COLUMN     "formKey" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "SignInAttempt" ADD COLUMN     "parkedId" INTEGER,
ADD COLUMN     "popup" TEXT;

-- DropIndex
DROP INDEX "ParkedComment_browserHash_postId_parentKey_key";

-- CreateIndex
CREATE UNIQUE INDEX "ParkedComment_browserHash_postId_parentKey_formKey_key" ON "ParkedComment"("browserHash", "postId", "parentKey", "formKey");

-- CreateTable
CREATE TABLE "GravatarAnswer" (
    "emailHash" TEXT NOT NULL,
    "picture" TEXT,
    "askedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "GravatarAnswer_pkey" PRIMARY KEY ("emailHash")
);

-- CreateIndex
CREATE INDEX "GravatarAnswer_askedAt_idx" ON "GravatarAnswer"("askedAt");
