import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";

/** `except` is the session that asks, when it is to stay. */
type Which = { sessionIds: string[] | "all"; except?: string };

/** Signs a person out of some or all browsers; what hangs on those sessions is cut at once, also if the rows were gone before. */
export async function endSessions(chat: Chat, userId: UserId, { sessionIds, except }: Which): Promise<void> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const where = { userId, id: { ...(sessionIds !== "all" && { in: sessionIds }), not: except } };
    const ended = await tx.session.findMany({ where, select: { id: true } });
    await tx.session.deleteMany({ where });
    publishAfter({ type: "sessions.ended", userId, sessionIds: namesOf({ sessionIds, except }, ended) });
  });
}

function namesOf({ sessionIds, except }: Which, ended: { id: string }[]): string[] | "all" {
  if (sessionIds !== "all") return sessionIds.filter((id) => id !== except);
  return except === undefined ? "all" : ended.map(({ id }) => id);
}
