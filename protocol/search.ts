import type { MessageId, Person, RoomId } from "./values.ts";

export type SearchOrder = "newest" | "best";

/** A stretch of a message as plain text; `marks` are the places in it that were searched for, as [from, to) in UTF-16 units. */
export type Excerpt = { text: string; marks: [from: number, to: number][] };

export type SearchHit = { messageId: MessageId; roomId: RoomId; author: Person; sentAt: string; excerpt: Excerpt };

export type SearchPage = {
  hits: SearchHit[];
  /** Where the next page begins; absent after the last one. */
  next?: string;
  /** The index is still being made: what is not found may be there all the same. */
  isIndexing?: true;
};
