-- CreateIndex
CREATE INDEX "LinkPreview_imageHash_idx" ON "LinkPreview"("imageHash");
