import type { Refused, Reply } from "#protocol/refusals";

type Explain = (refused: Refused) => string | Promise<string>;
type OwnWords = (reason: string, values?: Refused["values"]) => string | undefined;

let explain: Explain | undefined;
let ownWords: OwnWords | undefined;

/** Refusals come with an English sentence; a page in another language says here how it puts them. */
export function explainRefusals(inOwnWords: Explain | undefined): void {
  explain = inOwnWords;
}

/** The reply with its refusal in the reader's words. */
export async function explained<T>(reply: Reply<T>): Promise<Reply<T>> {
  return reply.ok || !explain ? reply : { ...reply, message: await explain(reply) };
}

/** For what is said without the server, and outside of components: how a page in another language puts it. */
export function speakOwnWords(words: OwnWords | undefined): void {
  ownWords = words;
}

/** A sentence in the reader's words, as far as they are here by now; else in English. */
export function worded(english: string, reason: string, values?: Refused["values"]): string {
  return ownWords?.(reason, values) ?? english;
}
