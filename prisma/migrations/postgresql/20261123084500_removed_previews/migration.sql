-- AlterTable
ALTER TABLE "LinkPreview" ADD COLUMN     "removedAt" TIMESTAMP(3);
