import type { Attachment, Quote } from "#protocol/message-parts";
import type { Notification } from "#protocol/notifications";
import type { Settings } from "#protocol/settings";
import type { UnreadThreads } from "#protocol/threads";
import type {
  Entry,
  Message,
  MessageId,
  Note,
  Person,
  PersonNow,
  Presence,
  Room,
  RoomId,
  UserId,
} from "#protocol/values";
import type { ReactionWishes } from "./apply/apply-reactions.ts";
import type { DraftPlace } from "./draft-place.ts";
import type { Notice } from "./transport/notices.ts";

/** Everything a tab shows, as one immutable value. Pure `apply-*` functions make the next one; React only renders it. */
export type ChatState = {
  account: Account;
  /** What the person chose, on whichever device. */
  settings: Settings;
  /** What is known of people besides their names: of those who are in sight. */
  cards: Record<UserId, PersonNow>;
  /** Of the log; another one makes rooms reload. */
  epoch: string;
  /** The person's feed position. */
  nseq: number;
  connection: Connection;
  attention: Attention;
  rooms: Record<RoomId, Room>;
  timelines: Record<RoomId, Timeline>;
  /** The threads that are open, by the message that began each. */
  threads: Record<MessageId, ThreadWindow>;
  /** What is new in the threads this person follows. */
  unreadThreads: UnreadThreads;
  /** In the order they were written. */
  outbox: Pending[];
  /** Files chosen for the next message of a room or thread; where there are none there is no tray. */
  trays: Record<DraftPlace, Tray>;
  /** Unread notifications, newest last. */
  notifications: Notification[];
  presence: Record<UserId, Presence>;
  /** Reactions of mine that the server has not answered yet, by message and emoji. */
  reacting: Record<MessageId, ReactionWishes>;
  /** Which messages the person saved, once that was looked up. */
  saved?: ReadonlySet<MessageId>;
  /** Names of people of whom only the id was told, as far as they were asked for. */
  names: Record<UserId, string>;
  /** Of this browser. */
  emojiHabits: EmojiHabits;
  /** Who types where, and until when that holds (ms since epoch). */
  typing: Record<RoomId, Record<UserId, { name: string; until: number }>>;
  /** The client runs: what is written is kept. Until then the page is what the server rendered. */
  isAlive?: true;
  /** The browser does not keep what is written here: drafts and what is unsent live as long as this page. */
  isForgetful?: true;
  /** They came back, and nobody had read in this browser since then (ms since epoch), until that is put away. */
  absence?: { since: number };
  /** One sentence for a passing trouble ("Could not rename the room: …"), shown as a toast. */
  trouble?: { id: string; text: string };
};

/** The emoji used most, the most frequent first; the skin tone, 0 to 5 (0: none). */
export type EmojiHabits = { frequent: string[]; tone: number };

export type Account = Person & { email: string; role: "owner" | "member" };

export type Attention = "reading" | "visible" | "idle" | "asleep";

/** Shown in the status named "Connection" and as `data-transport` on <html>. */
export type Connection = {
  transport: "socket" | "stream" | "fallback" | "none";
  status: "live" | "idle" | "fallback" | "reconnecting" | "offline";
  /** When trouble began (ms since epoch); the banner shows after `limits.bannerAfterMs`. */
  troubleSince?: number;
  /** When the next attempt is due (ms since epoch). */
  retryAt?: number;
  /** What is unusual about it. */
  notice?: Notice;
};

/** A contiguous window of one room's messages. */
export type Timeline = {
  /** Every entry up to here is applied. */
  applied: number;
  messages: Message[];
  notes: Note[];
  /** Cursor of older messages; absent: the room's beginning is in the window. */
  before?: number | undefined;
  /** Cursor of newer messages; absent: the window reaches the live end. */
  after?: number;
  /** Read position when the room was opened: the unread divider stands before the first message after it. */
  dividerSeq?: number;
  loading?: "older" | "newer" | "all" | undefined;
  /** The permalink's message, to scroll to and highlight; whoever asks for it again brings another object. */
  target?: { messageId: MessageId } | undefined;
};

/** The beginning of a thread and its replies, up to the newest one; between the two older ones may be missing (`before`). */
export type ThreadWindow = Timeline & {
  rootId: MessageId;
  roomId: RoomId;
  /** Absent: the person never followed it. */
  isFollowing?: boolean | undefined;
  readSeq: number;
  /** Until then only what was known of it elsewhere is there. */
  isLoaded?: true;
  /** While a page is on its way: what was applied meanwhile. */
  since?: Entry[] | undefined;
};

/** What a message refers to, beside its text. */
export type References = {
  /** It is a reply, in the thread under this message. */
  threadId?: MessageId;
  /** A reply that everybody in the room is to see, too. */
  alsoInRoom?: true;
  /** What it quotes or forwards, as it is shown until the message is stored. */
  quote?: Quote;
  /** Uploaded before. */
  attachments?: Attachment[];
};

/** A message the server has not acknowledged yet, as the person wants it by now. */
export type Pending = References & {
  clientId: string;
  roomId: RoomId;
  body: string;
  writtenAt: string;
  status: "sending" | "failed" | "held";
  /** Why it failed, as a sentence. */
  reason?: string;
  /** A send was tried: the server may have it. */
  isAttempted?: true;
  /** `body` was changed after an attempt: whatever the server has becomes this. */
  isEdited?: true;
  /** Deleted after an attempt: not shown any more, and to be deleted on the server. */
  isDeleted?: true;
  /** Of a message that was stored before: only its deletion is wanted. */
  messageId?: MessageId;
  /** Held: until then (ms since epoch) it can be taken back. */
  until?: number;
};

/** What a person has chosen to send with their next message in a room or thread, in the order chosen. */
export type Tray = {
  uploads: Upload[];
  /** The message was sent: it goes as soon as all of it has arrived, and this is what it refers to. */
  sending?: References | undefined;
};

export type Upload = {
  key: string;
  name: string;
  size: number;
  /** Of a picture: an object URL of what was chosen, or where the server has it. */
  preview?: string;
  /** `waiting` for its turn, or for the network. */
  status: "waiting" | "uploading" | "done" | "failed";
  /** Bytes that have left. */
  sent: number;
  /** Why it failed, as a sentence. */
  reason?: string;
  /** To try again would be no use. */
  isFinal?: true;
  attachment?: Attachment;
};

/** What the server rendered the page with. */
export type InitialState = {
  account: Account;
  version: string;
  epoch: string;
  nseq: number;
  rooms: Room[];
  notifications: Notification[];
  threads?: UnreadThreads | undefined;
  roomId: RoomId;
  timeline: Timeline;
  config: ClientConfig;
  /** Not the server's words of now: the browser's own copy of earlier ones, for want of a network. */
  isKept?: true;
  /** What differs from the defaults. */
  settings?: Partial<Settings> | undefined;
  /** Of who is in sight on the first page. */
  cards?: PersonNow[] | undefined;
};

export type ClientConfig = { hiddenAfterMs: number; idleAfterMs: number };
