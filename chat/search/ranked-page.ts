import type { MessageId } from "#protocol/values";
import type { Found, Wanted } from "./message-search.ts";
import { rankBodies } from "./rank-bodies.ts";

type Candidate = { id: MessageId; body: string };

/** A page of the best among the newest that were found. Its cursor says how many came before. */
export function rankedPage(candidates: Candidate[], { phrases, cursor, limit }: Wanted): Found {
  const begin = Number(/^b(\d{1,4})$/.exec(cursor ?? "")?.[1] ?? 0);
  const ranked = rankBodies(candidates, phrases);
  const messageIds = ranked.slice(begin, begin + limit).map(({ id }) => id);
  return { messageIds, ...(ranked.length > begin + limit && { next: `b${begin + limit}` }) };
}
