-- Columns are added, where Prisma would rebuild the tables: what another migration added to them before stays.

-- AlterTable
ALTER TABLE "Notification" ADD COLUMN "quiet" TEXT;

-- AlterTable
ALTER TABLE "Membership" ADD COLUMN "isOwnChoice" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Membership" ADD COLUMN "mutedUntil" DATETIME;

-- AlterTable
ALTER TABLE "User" ADD COLUMN "title" TEXT NOT NULL DEFAULT '';
ALTER TABLE "User" ADD COLUMN "timeZone" TEXT NOT NULL DEFAULT '';
ALTER TABLE "User" ADD COLUMN "imageHash" TEXT;
ALTER TABLE "User" ADD COLUMN "statusEmoji" TEXT NOT NULL DEFAULT '';
ALTER TABLE "User" ADD COLUMN "statusText" TEXT NOT NULL DEFAULT '';
ALTER TABLE "User" ADD COLUMN "statusUntil" DATETIME;
ALTER TABLE "User" ADD COLUMN "dndUntil" DATETIME;
ALTER TABLE "User" ADD COLUMN "lastActiveAt" DATETIME;
ALTER TABLE "User" ADD COLUMN "settings" TEXT NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "Keyword" (
    "userId" TEXT NOT NULL,
    "phrase" TEXT NOT NULL,
    "first" TEXT NOT NULL,

    PRIMARY KEY ("userId", "phrase"),
    CONSTRAINT "Keyword_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Keyword_first_idx" ON "Keyword"("first");
