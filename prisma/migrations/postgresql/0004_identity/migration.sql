-- DropIndex
DROP INDEX "Identity_provider_subject_key";

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "emailConfirmedAt" TIMESTAMP(3),
ADD COLUMN     "erasedAt" TIMESTAMP(3),
ADD COLUMN     "totpSealed" TEXT,
ADD COLUMN     "totpStep" INTEGER;

-- AlterTable
ALTER TABLE "Identity" ADD COLUMN     "businessKey" TEXT,
ADD COLUMN     "realm" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "revokedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "asReader" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "provedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "way" TEXT NOT NULL DEFAULT 'password';

-- AlterTable
ALTER TABLE "SignInAttempt" ADD COLUMN     "linkPersonId" INTEGER;

-- CreateTable
CREATE TABLE "Passkey" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "counter" INTEGER NOT NULL DEFAULT 0,
    "transports" TEXT NOT NULL DEFAULT '[]',
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMP(3),

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "codeHash" TEXT NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SecondStep" (
    "id" SERIAL NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "identityId" INTEGER,
    "way" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "returnPath" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SecondStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmailLink" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "personId" INTEGER,
    "browserHash" TEXT,
    "returnPath" TEXT NOT NULL DEFAULT '',
    "data" TEXT NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "EmailLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderState" (
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "endingAt" TIMESTAMP(3),
    "ceiling" INTEGER,
    "price" INTEGER NOT NULL DEFAULT 0,
    "failuresInRow" INTEGER NOT NULL DEFAULT 0,
    "lastTrouble" TEXT,
    "lastFailureAt" TIMESTAMP(3),
    "lastSuccessAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProviderState_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ProviderMonth" (
    "provider" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "signIns" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ProviderMonth_pkey" PRIMARY KEY ("provider","month")
);

-- CreateTable
CREATE TABLE "AccountEvent" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "act" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '{}',
    "actorId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AccountEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Erasure" (
    "id" SERIAL NOT NULL,
    "keyHash" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Erasure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeletionRequest" (
    "id" SERIAL NOT NULL,
    "provider" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" TIMESTAMP(3),

    CONSTRAINT "DeletionRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Passkey_credentialId_key" ON "Passkey"("credentialId");

-- CreateIndex
CREATE INDEX "Passkey_personId_idx" ON "Passkey"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCode_personId_codeHash_key" ON "RecoveryCode"("personId", "codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "SecondStep_tokenHash_key" ON "SecondStep"("tokenHash");

-- CreateIndex
CREATE INDEX "SecondStep_personId_idx" ON "SecondStep"("personId");

-- CreateIndex
CREATE INDEX "SecondStep_expiresAt_idx" ON "SecondStep"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "EmailLink_tokenHash_key" ON "EmailLink"("tokenHash");

-- CreateIndex
CREATE INDEX "EmailLink_email_kind_idx" ON "EmailLink"("email", "kind");

-- CreateIndex
CREATE INDEX "EmailLink_personId_idx" ON "EmailLink"("personId");

-- CreateIndex
CREATE INDEX "EmailLink_expiresAt_idx" ON "EmailLink"("expiresAt");

-- CreateIndex
CREATE INDEX "AccountEvent_personId_id_idx" ON "AccountEvent"("personId", "id");

-- CreateIndex
CREATE INDEX "AccountEvent_actorId_idx" ON "AccountEvent"("actorId");

-- CreateIndex
CREATE UNIQUE INDEX "Erasure_keyHash_key" ON "Erasure"("keyHash");

-- CreateIndex
CREATE UNIQUE INDEX "DeletionRequest_code_key" ON "DeletionRequest"("code");

-- CreateIndex
CREATE UNIQUE INDEX "DeletionRequest_keyHash_key" ON "DeletionRequest"("keyHash");

-- CreateIndex
CREATE INDEX "Identity_provider_businessKey_idx" ON "Identity"("provider", "businessKey");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_provider_realm_subject_key" ON "Identity"("provider", "realm", "subject");

-- AddForeignKey
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SecondStep" ADD CONSTRAINT "SecondStep_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Sessions of before: proved when they began, by the identity they have.
UPDATE "Session" SET "provedAt" = "createdAt";
UPDATE "Session" SET "way" = (SELECT "provider" FROM "Identity" WHERE "Identity"."id" = "Session"."identityId") WHERE "identityId" IS NOT NULL;
