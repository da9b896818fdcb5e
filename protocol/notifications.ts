import type { MessageId, RoomId } from "./values.ts";

/** For what one is told: called by name, with who is online, with the whole room; a word of one's own; any message; written to; added; a reply in a thread one follows. */
export type NotificationKind = "mention" | "here" | "room" | "keyword" | "message" | "direct" | "invite" | "thread";

/** Somebody was added; or who wrote where: in a room, to the person alone, to them and others; each of these perhaps in a thread. */
export type TitleName = "added" | "in" | "thread-in" | "direct" | "thread-direct" | "group" | "thread-group";

export type Notification = {
  id: string;
  nseq: number;
  kind: NotificationKind;
  roomId: RoomId;
  messageId?: MessageId;
  /** The thread its message stands in, which reading settles it; reading the room does only if it stands there, too. */
  threadId?: MessageId;
  alsoInRoom?: true;
  seq: number;
  /** Who and where: "Ann in general". */
  title: string;
  /** The title's own name and what stands in it, by which other languages say it. */
  says?: { name: TitleName; actor: string; room: string; others: string[] };
  /** The text as it is now, cut to 200 characters. */
  body: string;
  /** Of a message that is files alone: how many. `body` says so in English. */
  files?: number;
  at: string;
  /** Listed, but not to ring: the person does not want to be disturbed. */
  silent?: true;
};

/** One that is settled, and by what. */
export type EarlierNotification = Notification & { settledAt: string; reason: string };
