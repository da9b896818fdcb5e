import type { UserId } from "#protocol/values";
import type { Group } from "./mentions.ts";

export type Recipient = {
  userId: UserId;
  kind: "mention" | "here" | "room" | "keyword" | "message" | "direct" | "invite" | "thread";
  /** Concerned, and yet not told: that is recorded, so that the person can find out. */
  withheld?: "muted" | "muted-until";
};

/** Whom a message calls: by name, as a group, or by a word they listen for; and who follows the thread that it stands in. */
export type Calls = {
  mentions: readonly UserId[];
  groups: ReadonlySet<Group>;
  listeners: ReadonlySet<UserId>;
  followers?: ReadonlySet<UserId> | undefined;
};
type Member = { userId: UserId; involvement: string };
type Room = { kind: string; members: ReadonlyMap<UserId, Member>; eager: readonly UserId[] };
type IsOnline = (userId: UserId) => boolean;

/**
 * Whom a message concerns, apart from the room's unread count, each for the most particular reason there is: never its author; and who wants to
 * hear nothing is not told.
 */
export function membersToNotify(authorId: UserId, calls: Calls, room: Room, isOnline: IsOnline): Recipient[] {
  const reasons = reasonsOf(calls, room, isOnline);
  return perhapsConcerned(calls, room).flatMap((member) => {
    const reason = reasons.find(({ concerns }) => concerns(member));
    if (!reason || member.userId === authorId) return [];
    return { userId: member.userId, kind: reason.kind, ...withheldFrom(member) };
  });
}

type Reason = { kind: Recipient["kind"]; concerns: (member: Member) => boolean };

function reasonsOf({ mentions, groups, listeners, followers }: Calls, { kind }: Room, isOnline: IsOnline): Reason[] {
  if (kind === "direct") return [{ kind: "direct", concerns: () => true }];
  const mentioned = new Set(mentions);
  return [
    { kind: "mention", concerns: ({ userId }) => mentioned.has(userId) },
    { kind: "room", concerns: () => groups.has("room") },
    { kind: "here", concerns: ({ userId }) => groups.has("here") && isOnline(userId) },
    { kind: "keyword", concerns: ({ userId }) => listeners.has(userId) },
    { kind: "thread", concerns: ({ userId }) => followers?.has(userId) === true },
    { kind: "message", concerns: ({ involvement }) => involvement === "everything" },
  ];
}

/** An ordinary message concerns few: the members of a large room are not looked through for it. */
function perhapsConcerned({ mentions, groups, listeners, followers = new Set() }: Calls, { kind, members, eager }: Room): Member[] {
  if (kind === "direct" || groups.size > 0) return [...members.values()];
  const ids = new Set([...mentions, ...listeners, ...followers, ...eager]);
  return [...ids].flatMap((id) => members.get(id) ?? []);
}

const silences: Record<string, Recipient["withheld"]> = { nothing: "muted", "muted-until": "muted-until" };

function withheldFrom({ involvement }: Member): { withheld?: NonNullable<Recipient["withheld"]> } {
  const withheld = silences[involvement];
  return withheld ? { withheld } : {};
}
