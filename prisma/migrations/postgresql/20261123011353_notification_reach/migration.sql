-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "attendedAt" TIMESTAMP(3),
ADD COLUMN     "reached" BOOLEAN;
