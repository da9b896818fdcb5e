-- CreateIndex
CREATE INDEX "User_imageHash_idx" ON "User"("imageHash");
