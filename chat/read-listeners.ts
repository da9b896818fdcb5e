import type { UserId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { jsonRows } from "./json-rows.ts";
import { phraseFinder, wordsOf } from "./keywords.ts";

type Keyword = { userId: UserId; phrase: string };

/**
 * Who listens for something that one of these texts says. Keywords are found by the texts' words, however many people there are who have
 * others; and nobody's membership is asked for: that is for who asks.
 */
export async function readListeners(tx: Transaction, bodies: string[]): Promise<(body: string) => Set<UserId>> {
  const words = Array.from(new Set(bodies.flatMap(wordsOf)), (first) => ({ first }));
  const keywords: Keyword[] = await tx.$queryRaw`
    SELECT k."userId", k."phrase" FROM json_each(${jsonRows(words)}) w
    JOIN "Keyword" k ON k."first" = w."value" ->> 'first'`;
  return (body) => listenersFor(body, keywords);
}

function listenersFor(body: string, keywords: Keyword[]): Set<UserId> {
  if (keywords.length === 0) return new Set();
  const says = phraseFinder(body);
  return new Set(keywords.filter(({ phrase }) => says(phrase)).map(({ userId }) => userId));
}
