-- DropIndex
DROP INDEX "Entry_messageId_idx";

-- DropIndex
DROP INDEX "Notification_userId_settledAt_idx";

-- CreateIndex
CREATE INDEX "Entry_messageId_roomId_seq_idx" ON "Entry"("messageId", "roomId", "seq");

-- CreateIndex
CREATE INDEX "Notification_userId_settledAt_nseq_idx" ON "Notification"("userId", "settledAt", "nseq");

-- CreateIndex
CREATE INDEX "Notification_messageId_idx" ON "Notification"("messageId");
