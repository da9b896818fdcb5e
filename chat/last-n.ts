import type { RoomId } from "#protocol/values";
import type { Transaction } from "./chat.ts";

/** The ordinal of the last message up to a `seq`. */
export async function lastNUpTo(tx: Transaction, roomId: RoomId, seq: number): Promise<number> {
  const message = await tx.message.findFirst({
    where: { roomId, seq: { lte: seq }, n: { not: null } },
    orderBy: { seq: "desc" },
    select: { n: true },
  });
  return message?.n ?? 0;
}
