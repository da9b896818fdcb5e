-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "attachmentCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "lastReplyAt" TIMESTAMP(3),
ADD COLUMN     "pinnedAt" TIMESTAMP(3),
ADD COLUMN     "pinnedById" TEXT,
ADD COLUMN     "previewCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "quoteId" TEXT,
ADD COLUMN     "reactionCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "repliers" TEXT NOT NULL DEFAULT '[]',
ADD COLUMN     "replyCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "threadId" TEXT,
ALTER COLUMN "n" DROP NOT NULL;

-- CreateTable
CREATE TABLE "Reply" (
    "messageId" TEXT NOT NULL,
    "threadId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "Reply_pkey" PRIMARY KEY ("messageId")
);

-- CreateTable
CREATE TABLE "Following" (
    "userId" TEXT NOT NULL,
    "threadId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "isOn" BOOLEAN NOT NULL DEFAULT true,
    "readSeq" INTEGER NOT NULL DEFAULT 0,
    "lastSeq" INTEGER NOT NULL DEFAULT 0,
    "lastAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Following_pkey" PRIMARY KEY ("userId","threadId")
);

-- CreateTable
CREATE TABLE "Reaction" (
    "messageId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "emoji" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Reaction_pkey" PRIMARY KEY ("messageId","emoji","userId")
);

-- CreateTable
CREATE TABLE "MessageVersion" (
    "messageId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MessageVersion_pkey" PRIMARY KEY ("messageId","seq")
);

-- CreateTable
CREATE TABLE "Pin" (
    "messageId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Pin_pkey" PRIMARY KEY ("messageId")
);

-- CreateTable
CREATE TABLE "SavedMessage" (
    "userId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SavedMessage_pkey" PRIMARY KEY ("userId","messageId")
);

-- CreateTable
CREATE TABLE "LinkPreview" (
    "messageId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "siteName" TEXT NOT NULL DEFAULT '',
    "imageHash" TEXT,
    "width" INTEGER,
    "height" INTEGER,

    CONSTRAINT "LinkPreview_pkey" PRIMARY KEY ("messageId","position")
);

-- CreateIndex
CREATE INDEX "Reply_roomId_idx" ON "Reply"("roomId");

-- CreateIndex
CREATE UNIQUE INDEX "Reply_threadId_seq_key" ON "Reply"("threadId", "seq");

-- CreateIndex
CREATE INDEX "Following_threadId_idx" ON "Following"("threadId");

-- CreateIndex
CREATE INDEX "Following_userId_isOn_lastAt_idx" ON "Following"("userId", "isOn", "lastAt");

-- CreateIndex
CREATE INDEX "Following_roomId_userId_idx" ON "Following"("roomId", "userId");

-- CreateIndex
CREATE INDEX "Pin_roomId_at_idx" ON "Pin"("roomId", "at");

-- CreateIndex
CREATE INDEX "SavedMessage_userId_at_idx" ON "SavedMessage"("userId", "at");

-- CreateIndex
CREATE INDEX "SavedMessage_messageId_idx" ON "SavedMessage"("messageId");

-- AddForeignKey
ALTER TABLE "Reply" ADD CONSTRAINT "Reply_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Following" ADD CONSTRAINT "Following_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reaction" ADD CONSTRAINT "Reaction_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageVersion" ADD CONSTRAINT "MessageVersion_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pin" ADD CONSTRAINT "Pin_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedMessage" ADD CONSTRAINT "SavedMessage_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkPreview" ADD CONSTRAINT "LinkPreview_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
