import type { UserId } from "#protocol/values";

export type Recipient = { userId: UserId; kind: "mention" | "direct" | "invite" };

type NewMessage = { authorId: UserId; mentions: UserId[] };
type Member = { userId: UserId; involvement: string };

/** Who is told of a message, apart from seeing the room's unread count: never its author, nor who wants to hear nothing. */
export function membersToNotify(message: NewMessage, room: { kind: string }, members: Member[]): Recipient[] {
  const mentioned = new Set(message.mentions);
  const listening = members.filter((member) => member.userId !== message.authorId && member.involvement !== "nothing");
  if (room.kind === "direct") return listening.map(({ userId }) => ({ userId, kind: "direct" }));
  return listening.filter(({ userId }) => mentioned.has(userId)).map(({ userId }) => ({ userId, kind: "mention" }));
}
