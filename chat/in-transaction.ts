import { RefusedError } from "#protocol/refused-error";
import type { Chat, ChatEvent, Transaction } from "./chat.ts";
import { codeOf, kindOf } from "./database-error.ts";

export type PublishAfter = (event: ChatEvent) => void;
type Run<T> = (tx: Transaction, publishAfter: PublishAfter) => Promise<T>;

/**
 * Runs `run` in one transaction and publishes, in order, what it announced with `publishAfter`, once everything is on disk.
 * A lost race (unique or write conflict) runs it again from the start, so that the loser finds the winner's row.
 * Inside, query `tx` alone: on SQLite `chat.db` waits for the transaction to end.
 */
export async function inTransaction<T>(chat: Chat, run: Run<T>): Promise<T> {
  const { result, events } = await runUntilNoConflict(chat, run, maxAttempts);
  for (const event of events) chat.publish(event);
  return result;
}

/** What was read before the locks were there is not so any more: the transaction is run again from the start. */
export class LostRaceError extends Error {}

const maxAttempts = 5;

type Ran<T> = { result: T; events: ChatEvent[] };

async function runUntilNoConflict<T>(chat: Chat, run: Run<T>, attempts: number): Promise<Ran<T>> {
  const events: ChatEvent[] = [];
  try {
    const result = await chat.db.$transaction((tx) => run(tx, (event) => events.push(event)));
    return { result, events };
  } catch (error) {
    if (codeOf(error) === tookTooLong)
      throw new RefusedError("unavailable", "Ebb is very busy. Try again in a moment.", 1_000).because("busy");
    if (attempts === 1 || !isConflict(error)) throw error;
    return runUntilNoConflict(chat, run, attempts - 1);
  }
}

/** A unique constraint; a write conflict or deadlock. */
function isConflict(error: unknown): boolean {
  if (error instanceof LostRaceError) return true;
  const kind = kindOf(error);
  return codeOf(error) === "P2034" || kind === "UniqueConstraintViolation" || kind === "TransactionWriteConflict";
}

/** Waiting for its turn or running; nothing of it was stored. */
const tookTooLong = "P2028";
