import type { Attachment, LinkPreview, MessageChange, Quote, Reaction, Thread } from "./message-parts.ts";
import type { Notification } from "./notifications.ts";
import type { Involvement, Settings } from "./settings.ts";
import type { UnreadThreads } from "./threads.ts";

/** The values that cross the wire, as JSON: ids are UUIDv7 strings, times are ISO 8601 in UTC. */

export type UserId = string;
export type RoomId = string;
export type MessageId = string;

/** `reading` on any device makes a person online; see docs/protocol.md for the exact rule. */
export type Presence = "online" | "away" | "offline";
export type Present = { userId: UserId; presence: Presence };
/** Who is not offline: everybody else is. Lists of ids, since a large team is told of whenever somebody comes. */
export type WhoIsHere = Readonly<Record<Exclude<Presence, "offline">, readonly UserId[]>>;

export type Person = { id: UserId; name: string; handle: string };

/** What somebody says they are up to. */
export type Status = { emoji: string; text: string; until?: string };

/** What others may see of a person besides the name, as it is now. */
export type Card = {
  title?: string;
  /** An IANA name. */
  timeZone?: string;
  imageHash?: string;
  status?: Status;
  /** Nothing rings for them until then. */
  dndUntil?: string;
};

export type PersonNow = Person & Card;

/** All of a person that others may see. */
export type Profile = PersonNow & {
  role: "owner" | "member";
  presence: Presence;
  /** When they last did something, to the minute; absent while they are online, and when it is not known. */
  activeAt?: string;
  isDeactivated?: true;
};

export type RoomKind = "public" | "private" | "direct";

export type Message = {
  id: MessageId;
  clientId: string;
  roomId: RoomId;
  /** Position of its creation in the room log. */
  seq: number;
  /** Ordinal among the room's messages, from 1; 0 for a reply that stands in its thread alone. */
  n: number;
  author: Person;
  /** What was typed; "" once deleted. */
  body: string;
  mentions: UserId[];
  sentAt: string;
  editedAt?: string;
  deletedAt?: string;
  /** Of a reply: the message under which its thread stands. */
  threadId?: MessageId;
  /** The thread that stands under this message, or in which it is a reply. */
  thread?: Thread;
  quote?: Quote;
  reactions?: Reaction[];
  attachments?: Attachment[];
  previews?: LinkPreview[];
  pinned?: { at: string; by: UserId };
};

/** One durable change of a room. A message in it is rendered as it is *now*, not as it was at `seq`. */
export type Entry = { roomId: RoomId; seq: number; at: string; actorId: UserId } & (
  | { type: `message.${MessageChange}`; message: Message }
  | { type: "member.joined" | "member.left"; actor: Person; subject: Person }
  | { type: "room.changed"; actor: Person; name: string; topic: string }
  | { type: "room.archived" | "room.reopened"; actor: Person }
);

export type EntryType = Entry["type"];

/** Absolute values of one room for one person: the last one received wins (compare `head`, then arrival). */
export type Head = {
  roomId: RoomId;
  head: number;
  /** Messages after the person's read position. */
  unread: number;
  /** Unread notifications (mentions, direct messages) of this person in this room. */
  mentions: number;
  /** The person's read position. */
  readSeq: number;
  /** How often they moved it back themselves, if ever: of two positions the one after more of that is the newer. */
  rewinds?: number;
  /** How many of its messages are pinned, if any. */
  pins?: number;
  /** Nobody writes in it any more, and it counts for nothing. */
  isArchived?: true;
  /** What the room is called as of `head`; absent for direct rooms, whose name is their people's. */
  name?: string;
};

export type Room = {
  id: RoomId;
  /** For direct rooms: the names of the other members. */
  name: string;
  kind: RoomKind;
  topic: string;
  /** The room everyone is in; it cannot be left. */
  isGeneral: boolean;
  /** Direct rooms only: the other members (of a room with oneself: oneself). */
  people?: Person[];
  /** May rename it, set its topic, add and remove people. */
  mayManage: boolean;
  /** What of this room the person is told of. */
  involvement: Involvement;
  /** Chosen for this room; else it follows the person's default. */
  isOwnChoice: boolean;
  /** Nothing of it is told, and it counts for nothing, until then. */
  mutedUntil?: string;
  /** When the last message was sent. */
  lastSentAt?: string;
} & Omit<Head, "roomId" | "name">;

export type BrowsedRoom = { id: RoomId; name: string; topic: string; members: number; joined: boolean };

/** One that is out of use; `mayReopen`: this person may bring it back. */
export type ArchivedRoom = BrowsedRoom & { kind: RoomKind; archivedAt: string; mayReopen: boolean };

/** How far a person has read a room. */
export type ReadPosition = Pick<Head, "readSeq" | "unread" | "rewinds">;

/** What a message said, and since when; the last of them is what it says now. */
export type MessageVersion = { body: string; at: string };

/** One that a person keeps for later. */
export type SavedMessage = { message: Message; savedAt: string };

/** A message that called a person. */
export type Mention = { message: Message; isUnread: boolean };

/** What one person wants to be told of a room. */
export type RoomWishes = { roomId: RoomId } & Pick<Room, "involvement" | "isOwnChoice" | "mutedUntil">;

/** What a person keeps for themself and changed somewhere: what is named here is now so, the rest stays. */
export type AccountChange = {
  settings?: Settings;
  wishes?: RoomWishes[];
  saved?: { messageId: MessageId; isSaved: boolean };
};

/** Somebody who could be mentioned in a room: who is not in it has to be added first. */
export type Mentionable = Person & { isMember: boolean };

export type Member = Person & { role: "owner" | "member" };

/** What a person's feed looks like now; answers `feed:attach`, `GET /api/sync` and the stream's `hello`. */
export type FeedState = {
  /** Build of the server; another one than the page's own means the page is old. */
  version: string;
  epoch: string;
  /** The person's feed head. */
  nseq: number;
  heads: Head[];
  /** Absent: there is nothing new in any of them. */
  threads?: UnreadThreads;
  /** All unread notifications, newest last, at most 100. */
  pending: Notification[];
  /** What the person chose; absent: the defaults. */
  settings?: Partial<Settings>;
  /** Ids of unread ones that were not due yet, and so are not in `pending`: who was told of one meanwhile keeps it. */
  waiting?: string[];
};

/** `after` to `head` of a room's log. */
export type RoomEntries = { entries: Entry[]; head: number; epoch: string; more: boolean };

/** An entry that is not about a message: who came, who left, what was renamed, archived. */
export type Note = Exclude<Entry, { type: `message.${MessageChange}` }>;

/** The first message of a room since a moment; none if nobody spoke since. */
export type FirstSince = { first?: { messageId: MessageId; seq: number } };

/**
 * Messages ascending by `seq`, and the notes between them. `before`/`after` are the cursors of the next page that way,
 * absent at the room's beginning and at its live end. `head` is the room's head when the page was read: everything of the page is as of then.
 */
export type MessagePage = {
  messages: Message[];
  notes: Note[];
  before?: number;
  after?: number;
  head: number;
  epoch: string;
};
