import type { Message, MessageId } from "./values.ts";

/** Absolute values over all threads that a person follows: the last one received wins. */
export type UnreadThreads = {
  /** How many have something new. */
  unread: number;
  /** Unread notifications of what stands in threads alone: no room counts them. */
  mentions: number;
};

/** A feed does not mention it. */
export const nothingUnread: UnreadThreads = { unread: 0, mentions: 0 };

/** The message that began a thread, and replies ascending by `seq`. `before` is the cursor of older ones, absent at the beginning. All of it is as of `head`. */
export type ThreadPage = {
  root: Message;
  replies: Message[];
  before?: number;
  head: number;
  epoch: string;
  /** Absent: the person never followed it. */
  isFollowing?: boolean;
  /** How far they have read it. */
  readSeq: number;
};

/** A thread in the list of those that a person follows, with its last replies. */
export type FollowedThread = { root: Message; replies: Message[]; readSeq: number; unread: number };
export type ThreadList = { threads: FollowedThread[]; before?: string };

export type ThreadRead = { threadId: MessageId; readSeq: number };
export type ThreadFollowed = { threadId: MessageId; isFollowing: boolean; readSeq: number };
