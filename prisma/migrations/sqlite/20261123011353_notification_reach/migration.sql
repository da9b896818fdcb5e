-- AlterTable
ALTER TABLE "Notification" ADD COLUMN "attendedAt" DATETIME;
ALTER TABLE "Notification" ADD COLUMN "reached" BOOLEAN;
