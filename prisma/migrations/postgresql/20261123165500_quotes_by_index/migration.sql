-- Where a message is quoted. Most messages quote nothing: the index holds those alone that do, which the schema has no words for.
CREATE INDEX "Message_quoteId_idx" ON "Message"("quoteId") WHERE "quoteId" IS NOT NULL;
