import type { SearchOrder } from "#protocol/search";
import type { MessageId, RoomId, UserId } from "#protocol/values";
import type { Has, Phrase } from "./parse-query.ts";

/** Finds messages by their words. Each database has its own way: see chat/search/postgresql-search.ts and server/search/sqlite-search.ts. */
export type MessageSearch = {
  /** Only what this person may read at this moment, and nothing that is deleted. */
  find(wanted: Wanted): Promise<Found>;
};

export type Wanted = {
  userId: UserId;
  /** All of them are in the message. */
  phrases: Phrase[];
  /** Written by one of them; by anybody when it is left out. */
  authorIds?: UserId[];
  /** In one of them; in any when it is left out. */
  roomIds?: RoomId[];
  /** Sent before this moment, and at or after that. */
  beforeMs?: number;
  fromMs?: number;
  has: Has[];
  order: SearchOrder;
  /** What `next` of the page before said. Anything else begins at the beginning. */
  cursor?: string;
  limit: number;
};

export type Found = {
  /** In the order that was wanted. */
  messageIds: MessageId[];
  next?: string;
  isIndexing?: true;
};

/** Of more than these the newest are ranked: to rank half a million means to read half a million. */
export const rankedMax = 300;
