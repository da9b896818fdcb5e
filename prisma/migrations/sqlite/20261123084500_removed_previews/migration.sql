-- AlterTable
ALTER TABLE "LinkPreview" ADD COLUMN "removedAt" DATETIME;
