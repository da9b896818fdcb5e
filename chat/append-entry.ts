import type { Entry } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import type { PublishAfter } from "./in-transaction.ts";
import { listMemberIds } from "./member-ids.ts";

/** Writes one change into the room's log and announces it: to those who have the room open, and as new heads to its members. */
export async function appendEntry(tx: Transaction, publishAfter: PublishAfter, entry: Entry): Promise<void> {
  const { roomId, seq, type, actorId } = entry;
  const messageId = "message" in entry ? entry.message.id : null;
  const subjectId = "subject" in entry ? entry.subject.id : null;
  await tx.entry.create({ data: { roomId, seq, type, at: new Date(entry.at), actorId, messageId, subjectId } });
  const userIds = await listMemberIds(tx, roomId);
  publishAfter({ type: "entries", roomId, entries: [entry], userIds });
  publishAfter({ type: "heads", roomId, userIds });
}
