import type { Head } from "#protocol/values";
import type { MembershipWithRoom } from "./read-memberships.ts";

/** One person's absolute values of one room. */
export function headOf({ room, readSeq, readN }: MembershipWithRoom, mentions: number): Head {
  const values = { roomId: room.id, head: room.head, unread: room.lastN - readN, mentions, readSeq };
  return room.kind === "direct" ? values : { ...values, name: room.name };
}
