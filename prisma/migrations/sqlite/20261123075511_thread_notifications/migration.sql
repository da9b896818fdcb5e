-- DropIndex
DROP INDEX "Notification_roomId_userId_settledAt_idx";

-- AlterTable
ALTER TABLE "Notification" ADD COLUMN "inRoom" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "Notification" ADD COLUMN "threadId" TEXT;

-- CreateIndex
CREATE INDEX "Notification_roomId_userId_settledAt_inRoom_idx" ON "Notification"("roomId", "userId", "settledAt", "inRoom");
