import type { UserId } from "#protocol/values";

export type Recipient = {
  userId: UserId;
  kind: "mention" | "direct" | "invite" | "thread";
  /** Concerned, and yet not told: that is recorded, so that the person can find out. */
  withheld?: "muted";
};

type NewMessage = { authorId: UserId; mentions: UserId[] };
type Member = { userId: UserId; involvement: string };

/** Whom a message concerns, apart from the room's unread count: never its author; and who wants to hear nothing is not told. */
export function membersToNotify(message: NewMessage, room: { kind: string }, members: Member[]): Recipient[] {
  const mentioned = new Set(message.mentions);
  const kind = room.kind === "direct" ? "direct" : "mention";
  return members
    .filter(({ userId }) => userId !== message.authorId && (kind === "direct" || mentioned.has(userId)))
    .map(({ userId, involvement }) => ({ userId, kind, ...(involvement === "nothing" && { withheld: "muted" }) }));
}
