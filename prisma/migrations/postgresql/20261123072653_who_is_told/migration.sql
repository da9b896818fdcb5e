-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "isOwnChoice" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "mutedUntil" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "quiet" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "dndUntil" TIMESTAMP(3),
ADD COLUMN     "imageHash" TEXT,
ADD COLUMN     "lastActiveAt" TIMESTAMP(3),
ADD COLUMN     "settings" TEXT NOT NULL DEFAULT '{}',
ADD COLUMN     "statusEmoji" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "statusText" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "statusUntil" TIMESTAMP(3),
ADD COLUMN     "timeZone" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "title" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "Keyword" (
    "userId" TEXT NOT NULL,
    "phrase" TEXT NOT NULL,
    "first" TEXT NOT NULL,

    CONSTRAINT "Keyword_pkey" PRIMARY KEY ("userId","phrase")
);

-- CreateIndex
CREATE INDEX "Keyword_first_idx" ON "Keyword"("first");

-- AddForeignKey
ALTER TABLE "Keyword" ADD CONSTRAINT "Keyword_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
