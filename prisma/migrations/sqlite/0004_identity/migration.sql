-- AlterTable
ALTER TABLE "Person" ADD COLUMN "emailConfirmedAt" DATETIME;
ALTER TABLE "Person" ADD COLUMN "erasedAt" DATETIME;
ALTER TABLE "Person" ADD COLUMN "totpSealed" TEXT;
ALTER TABLE "Person" ADD COLUMN "totpStep" INTEGER;

-- AlterTable
ALTER TABLE "SignInAttempt" ADD COLUMN "linkPersonId" INTEGER;

-- CreateTable
CREATE TABLE "Passkey" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "counter" INTEGER NOT NULL DEFAULT 0,
    "transports" TEXT NOT NULL DEFAULT '[]',
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" DATETIME,
    CONSTRAINT "Passkey_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "codeHash" TEXT NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "RecoveryCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SecondStep" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "tokenHash" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "identityId" INTEGER,
    "way" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "returnPath" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "SecondStep_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EmailLink" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "personId" INTEGER,
    "browserHash" TEXT,
    "returnPath" TEXT NOT NULL DEFAULT '',
    "data" TEXT NOT NULL DEFAULT '{}',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME
);

-- CreateTable
CREATE TABLE "ProviderState" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "sealed" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "endingAt" DATETIME,
    "ceiling" INTEGER,
    "price" INTEGER NOT NULL DEFAULT 0,
    "failuresInRow" INTEGER NOT NULL DEFAULT 0,
    "lastTrouble" TEXT,
    "lastFailureAt" DATETIME,
    "lastSuccessAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ProviderMonth" (
    "provider" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "signIns" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("provider", "month")
);

-- CreateTable
CREATE TABLE "AccountEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "act" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '{}',
    "actorId" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Erasure" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "keyHash" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "DeletionRequest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "provider" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" DATETIME
);

-- Columns are added in place: a table that is made anew takes its triggers, and by cascade the rows that refer to it, with it.
ALTER TABLE "Identity" ADD COLUMN "realm" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Identity" ADD COLUMN "businessKey" TEXT;
ALTER TABLE "Identity" ADD COLUMN "revokedAt" DATETIME;
DROP INDEX "Identity_provider_subject_key";
CREATE INDEX "Identity_provider_businessKey_idx" ON "Identity"("provider", "businessKey");
CREATE UNIQUE INDEX "Identity_provider_realm_subject_key" ON "Identity"("provider", "realm", "subject");

-- A column whose default is the present can't be added in place. Nothing refers to a session, and none has triggers.
CREATE TABLE "new_Session" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "tokenHash" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "identityId" INTEGER,
    "way" TEXT NOT NULL DEFAULT 'password',
    "provedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "asReader" BOOLEAN NOT NULL DEFAULT false,
    "userAgent" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Session_identityId_fkey" FOREIGN KEY ("identityId") REFERENCES "Identity" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Session" ("createdAt", "expiresAt", "id", "identityId", "lastSeenAt", "personId", "tokenHash", "userAgent", "provedAt") SELECT "createdAt", "expiresAt", "id", "identityId", "lastSeenAt", "personId", "tokenHash", "userAgent", "createdAt" FROM "Session";
DROP TABLE "Session";
ALTER TABLE "new_Session" RENAME TO "Session";
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");
CREATE INDEX "Session_personId_idx" ON "Session"("personId");
CREATE INDEX "Session_identityId_idx" ON "Session"("identityId");
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

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

-- Sessions of before: proved when they began, by the identity they have.
UPDATE "Session" SET "provedAt" = "createdAt";
UPDATE "Session" SET "way" = (SELECT "provider" FROM "Identity" WHERE "Identity"."id" = "Session"."identityId") WHERE "identityId" IS NOT NULL;
