import type { Attachment, LinkPreview, Quote, Reaction, Thread } from "./message-parts.ts";

/** The values that cross the wire, as JSON: ids are UUIDv7 strings, times are ISO 8601 in UTC. */

export type UserId = string;
export type RoomId = string;
export type MessageId = string;

/** `reading` on any device makes a person online; see docs/protocol.md for the exact rule. */
export type Presence = "online" | "away" | "offline";
export type Present = { userId: UserId; presence: Presence };

export type Person = { id: UserId; name: string; handle: string };

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
);

/** What happens to a message. */
export type MessageChange = "created" | "edited" | "deleted" | "reacted" | "pinned" | "unpinned" | "previewed";

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
  /** When the last message was sent. */
  lastSentAt?: string;
} & Omit<Head, "roomId" | "name">;

export type BrowsedRoom = { id: RoomId; name: string; topic: string; members: number; joined: boolean };

export type Member = Person & { role: "owner" | "member" };

export type NotificationKind = "mention" | "direct" | "invite";

export type Notification = {
  id: string;
  nseq: number;
  kind: NotificationKind;
  roomId: RoomId;
  messageId?: MessageId;
  seq: number;
  /** Who and where: "Ann in general". */
  title: string;
  /** The text as it is now, cut to 200 characters. */
  body: string;
  at: string;
};

/** One that is settled, and by what. */
export type EarlierNotification = Notification & { settledAt: string; reason: string };

/** Why somebody was told of something, or was not. */
export type Explanation = {
  /** The last decision, in one word: `sent`, `read-in-time`, `muted`, `not-mentioned`, … */
  reason: string;
  /** The same as a sentence for the person. */
  explanation: string;
  /** Was anything sent to their browsers? */
  isTold: boolean;
  /** What happened when, oldest first. */
  steps: { at: string; text: string }[];
  at: string;
  dueAt?: string;
  sentAt?: string;
  shownAt?: string;
  settledAt?: string;
};

/** What a person's feed looks like now; answers `feed:attach`, `GET /api/sync` and the stream's `hello`. */
export type FeedState = {
  /** Build of the server; another one than the page's own means the page is old. */
  version: string;
  epoch: string;
  /** The person's feed head. */
  nseq: number;
  heads: Head[];
  /** All unread notifications, newest last, at most 100. */
  pending: Notification[];
  /** Ids of unread ones that were not due yet, and so are not in `pending`: who was told of one meanwhile keeps it. */
  waiting?: string[];
};

/** `after` to `head` of a room's log. */
export type RoomEntries = { entries: Entry[]; head: number; epoch: string; more: boolean };

/** An entry that is not about a message: who came, who left, what was renamed. */
export type Note = Extract<Entry, { type: "member.joined" | "member.left" | "room.changed" }>;

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

export type ByeReason = "shutdown" | "slow" | "expired" | "insufficient-state" | "rate" | TerminalReason;
/** Closed for these, a client does not come back by itself. */
export type TerminalReason = "unauthenticated" | "wrong-account" | "forbidden" | "invalid" | "superseded" | "limit";
export type Bye = { reason: ByeReason; retryMs: number };
