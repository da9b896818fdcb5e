import type { Refused, Reply } from "#protocol/refusals";

type Explain = (refused: Refused) => string | Promise<string>;

let explain: Explain | undefined;

/** Refusals come with an English sentence; a page in another language says here how it puts them. */
export function explainRefusals(inOwnWords: Explain | undefined): void {
  explain = inOwnWords;
}

/** The reply with its refusal in the reader's words. */
export async function explained<T>(reply: Reply<T>): Promise<Reply<T>> {
  return reply.ok || !explain ? reply : { ...reply, message: await explain(reply) };
}
