import type { UpEvent, UpPayload, UpValue } from "#protocol/events";
import type { Reply } from "#protocol/refusals";
import type { Message } from "#protocol/values";
import { ask, draft } from "#server/test-people";
import { createCatchUp } from "./catch-up.ts";
import { type StreamMode, stayIdle } from "./idle-loop.ts";
import { stayLive } from "./live-loop.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import { createReaderState, noteTrouble, type ReaderState } from "./reader-state.ts";
import { pause, until } from "./wait.ts";

type Options = { rooms: readonly string[]; random: Random; mode?: StreamMode };
type Draft = ReturnType<typeof draft>;

/**
 * A client as the protocol describes one, without the product's code: one tab of one browser, live on a socket or idle on a stream (in full
 * mode, where it hears entries, unless told otherwise). It folds what it hears, repairs what it misses and comes back when it is cut off.
 */
export function createReader(person: Person, { rooms, random, mode = "full" }: Options) {
  const state = createReaderState(person, rooms, random);
  const catchUp = createCatchUp(state);
  let loop: Promise<void> | undefined;

  async function want(wanted: ReaderState["wanted"]): Promise<void> {
    state.wanted = wanted;
    state.tab?.socket.disconnect();
    await loop;
    loop = undefined;
  }

  async function goLive(): Promise<void> {
    await want("live");
    loop = stayLive(state, catchUp);
    await until(`${person.name} is live`, () => state.tab || state.ended, 60_000);
  }

  async function goIdle(): Promise<void> {
    await want("idle");
    loop = stayIdle(state, catchUp, mode);
    await until(`${person.name} has a stream`, () => state.isStreaming || state.ended, 60_000);
  }

  function say<E extends UpEvent>(event: E, payload: UpPayload<E>): Promise<Reply<UpValue[E]>> {
    if (!state.tab) throw new Error(`${person.name} is not live.`);
    return state.tab.say(event, payload);
  }

  /** By socket while there is one, else by POST, until it is acknowledged. Throws what was refused for good. */
  function send(roomId: string, body: string, named: Draft & { threadId?: string } = draft(body)): Promise<Message> {
    return insist(async () => {
      const message = { roomId, ...named };
      return state.tab ? say("message:send", message) : post(person, `/api/rooms/${roomId}/messages`, "POST", named);
    });
  }

  function edit(messageId: string, body: string): Promise<Message> {
    return insist(async () =>
      state.tab
        ? say("message:edit", { messageId, body })
        : post(person, `/api/messages/${messageId}`, "PATCH", { body }),
    );
  }

  function remove(messageId: string): Promise<Message> {
    return insist(async () =>
      state.tab ? say("message:delete", { messageId }) : post(person, `/api/messages/${messageId}`, "DELETE"),
    );
  }

  function react(messageId: string, emoji: string, isOn: boolean): Promise<Message> {
    const [event, method] = isOn ? (["reaction:add", "POST"] as const) : (["reaction:remove", "DELETE"] as const);
    return insist(async () =>
      state.tab
        ? say(event, { messageId, emoji })
        : post(person, `/api/messages/${messageId}/reactions`, method, { emoji }),
    );
  }

  function pin(messageId: string, isOn: boolean): Promise<Message> {
    const [event, method] = isOn ? (["message:pin", "POST"] as const) : (["message:unpin", "DELETE"] as const);
    return insist(async () =>
      state.tab ? say(event, { messageId }) : post(person, `/api/messages/${messageId}/pin`, method),
    );
  }

  async function insist(attempt: () => Promise<Reply<Message>>): Promise<Message> {
    while (state.wanted !== "closed") {
      const reply = await attempt().catch((error) => noteTrouble(state, error));
      if (reply?.ok) return acknowledged(reply.value);
      if (reply && !isPassing(reply.refusal)) throw new Refused(reply.refusal, reply.message);
      await pause(reply?.retryAfterMs ?? random.int(30, 150));
    }
    throw new Error(`${person.name} left before this was acknowledged.`);
  }

  function acknowledged(message: Message): Message {
    state.acknowledged.push(message);
    return message;
  }

  return {
    person,
    state,
    goLive,
    goIdle,
    say,
    send,
    edit,
    remove,
    react,
    pin,
    /** What it made of a room. */
    fold(roomId: string) {
      const fold = state.folds.get(roomId);
      if (!fold) throw new Error(`${person.name} does not read ${roomId}.`);
      return fold;
    },
    /** Nothing is held back and nothing is being fetched. */
    isSettled: () =>
      catchUp.isIdle() && [...state.folds].every(([roomId, { isHolding }]) => state.gone.has(roomId) || !isHolding),
    close: () => want("closed"),
  };
}

export type Reader = ReturnType<typeof createReader>;

/** The server said no, and will say no again. */
export class Refused extends Error {
  readonly refusal: string;

  constructor(refusal: string, message: string) {
    super(`${refusal}: ${message}`);
    this.refusal = refusal;
  }
}

/** `internal` is a bug or a broken disk: a client tries again, and the oracle sees whether it was told the truth. */
function isPassing(refusal: string): boolean {
  return refusal === "rate" || refusal === "unavailable" || refusal === "internal";
}

async function post(person: Person, path: string, method: string, body?: unknown): Promise<Reply<Message>> {
  const response = await ask(person, path, { method, body, signal: AbortSignal.timeout(6_000) });
  const answered = await response.json();
  return response.ok ? { ok: true, value: answered } : { ok: false, ...answered };
}
