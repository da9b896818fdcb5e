-- Where a message is quoted.
CREATE INDEX "Message_quoteId_idx" ON "Message"("quoteId");
