import type { MessageId, Person, RoomId, UserId } from "./values.ts";

/** What hangs on a message. Most have nothing of it. */

/** What is known of a thread without opening it. */
export type Thread = {
  replies: number;
  lastReplyAt: string;
  /** Who replied, first come first, at most 5. */
  people: UserId[];
};

/** A message that another one repeats, as it is now. */
export type Quote = {
  messageId: MessageId;
  roomId: RoomId;
  /** Of another room than the one it is shown in, where everybody may know of that. */
  roomName?: string;
  author: Person;
  /** The beginning of its text, without its marks, spoilers covered; "" once deleted. */
  body: string;
  /** Its files, for whoever may read the message that quotes it. */
  attachments?: Attachment[];
  sentAt: string;
  deletedAt?: string;
};

/** One emoji under a message, and who chose it, first come first. */
export type Reaction = { emoji: string; userIds: UserId[] };

export type AttachmentKind = "image" | "audio" | "video" | "file";

/** A file that was uploaded to a room; once it is sent, part of a message. */
export type Attachment = {
  id: string;
  name: string;
  /** What the bytes are, never what the uploader said that they are. */
  type: string;
  /** Bytes. */
  size: number;
  kind: AttachmentKind;
  /** Of images, as they are shown: the space to keep free. */
  width?: number;
  height?: number;
  /** A tiny picture as a data URL, for the time until the image is there. */
  blur?: string;
  url: string;
  thumbnailUrl?: string;
};

/** How much may be uploaded to this server. */
export type UploadLimits = { fileMaxBytes: number; filesPerMessage: number };

/** What the server found behind a link of a message. */
export type LinkPreview = {
  url: string;
  title: string;
  description?: string;
  siteName?: string;
  image?: { url: string; width: number; height: number };
};

/** What happens to a message; `requoted`: what it quotes, of another room, was edited or deleted there. */
export type MessageChange =
  | "created"
  | "edited"
  | "deleted"
  | "reacted"
  | "pinned"
  | "unpinned"
  | "previewed"
  | "requoted";
