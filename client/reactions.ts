import type { StoreApi } from "zustand/vanilla";
import type { Refused } from "#protocol/refusals";
import type { Message, MessageId } from "#protocol/values";
import { asWanted, wish, wishAnswered } from "./apply/apply-reactions.ts";
import { applyChanged } from "./apply/apply-sent.ts";
import { permanent } from "./outbox-sender.ts";
import type { ChatState } from "./state.ts";
import { retryDelayMs } from "./transport/retry-delay.ts";
import type { Writes } from "./writes.ts";

export type ReactionsParts = {
  store: StoreApi<ChatState>;
  writes: Pick<Writes, "react">;
  trouble(text: string): void;
};

type Choice = { messageId: MessageId; emoji: string };

/**
 * What I choose shows at once, as a wish laid over what the log says, until the server has answered. It is asked by whichever way is open, for
 * as long as it takes; each question is safe to repeat, and what is wanted last is asked last.
 */
export class Reactions {
  readonly #parts: ReactionsParts;
  readonly #asking = new Set<string>();
  readonly #waiting = new Set<() => void>();

  constructor(parts: ReactionsParts) {
    this.#parts = parts;
  }

  toggle({ id: messageId, reactions }: Pick<Message, "id" | "reactions">, emoji: string): void {
    const { store } = this.#parts;
    const { account, reacting } = store.getState();
    const shown = asWanted(reactions, reacting[messageId], account.id);
    const isMine = shown.some((one) => one.emoji === emoji && one.userIds.includes(account.id));
    store.setState((state) => wish(state, messageId, emoji, !isMine));
    void this.#askUntilAnswered({ messageId, emoji });
  }

  /** The way to the server is open (again): nobody waits any longer. */
  hurry(): void {
    for (const goOn of [...this.#waiting]) goOn();
  }

  async #askUntilAnswered(choice: Choice): Promise<void> {
    const key = `${choice.messageId} ${choice.emoji}`;
    if (this.#asking.has(key)) return;
    this.#asking.add(key);
    for (let failures = 0; this.#wanted(choice) !== undefined; ) {
      const refused = await this.#ask(choice);
      if (refused) await this.#wait((refused.retryAfterMs ?? 0) + retryDelayMs(failures));
      failures = refused ? failures + 1 : 0;
    }
    this.#asking.delete(key);
  }

  /** Answers a refusal that may pass. */
  async #ask({ messageId, emoji }: Choice): Promise<Refused | undefined> {
    const { store, writes, trouble } = this.#parts;
    const wanted = this.#wanted({ messageId, emoji }) === true;
    const asked = store.getState();
    const reply = await writes.react(messageId, emoji, wanted);
    if (!reply.ok && !permanent.has(reply.refusal)) return reply;
    if (!reply.ok) trouble(reply.message);
    store.setState((state) => {
      const known = reply.ok ? applyChanged(state, reply.value, asked) : state;
      return wishAnswered(known, messageId, emoji, wanted);
    });
    return undefined;
  }

  #wanted({ messageId, emoji }: Choice): boolean | undefined {
    return this.#parts.store.getState().reacting[messageId]?.[emoji];
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const goOn = () => {
        clearTimeout(timer);
        this.#waiting.delete(goOn);
        resolve();
      };
      const timer = setTimeout(goOn, delayMs);
      this.#waiting.add(goOn);
    });
  }
}
