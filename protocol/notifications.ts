import type { MessageId, RoomId } from "./values.ts";

/** For what one is told: called by name, with who is online, with the whole room; a word of one's own; any message; written to; added; a reply in a thread one follows. */
export type NotificationKind = "mention" | "here" | "room" | "keyword" | "message" | "direct" | "invite" | "thread";

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
  /** The text as it is now, cut to 200 characters. */
  body: string;
  at: string;
  /** Listed, but not to ring: the person does not want to be disturbed. */
  silent?: true;
};

/** One that is settled, and by what. */
export type EarlierNotification = Notification & { settledAt: string; reason: string };
