import type { Entry, RoomId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import type { PublishAfter } from "./in-transaction.ts";
import { listMemberIds } from "./member-ids.ts";

/** Writes one change into the room's log and announces it: to those who have the room open, and as new heads to its members. */
export async function appendEntry(tx: Transaction, publishAfter: PublishAfter, entry: Entry): Promise<void> {
  await appendEntries(tx, publishAfter, entry.roomId, [entry]);
}

/** The same for several changes of one room, in order. */
export async function appendEntries(
  tx: Transaction,
  publishAfter: PublishAfter,
  roomId: RoomId,
  entries: Entry[],
): Promise<void> {
  await tx.entry.createMany({ data: entries.map(rowOf) });
  const userIds = await listMemberIds(tx, roomId);
  publishAfter({ type: "entries", roomId, entries, userIds });
  publishAfter({ type: "heads", roomId, userIds });
}

function rowOf(entry: Entry) {
  const { roomId, seq, type, actorId } = entry;
  const messageId = "message" in entry ? entry.message.id : null;
  const subjectId = "subject" in entry ? entry.subject.id : null;
  return { roomId, seq, type, at: new Date(entry.at), actorId, messageId, subjectId };
}
