import { setImmediate as nextTurn } from "node:timers/promises";
import type { Chat } from "./chat.ts";

/** Reads for all of them at once, in a number of statements that does not depend on how many there are; answers in their order. */
export type ReadMany<I, O> = (chat: Chat, inputs: I[]) => Promise<O[]>;
type Read<I, O> = (chat: Chat, input: I) => Promise<O>;

/** Bounds for how long one reading keeps the event loop, and how many values a statement takes. */
const batchMax = 100;
/** Bounds for how long the first of a crowd waits for the others. */
const takesAlongForMs = 10;

/**
 * Those who ask while a reading runs are read for together by the next one; who asks alone waits for nothing. Nothing is kept, and nobody
 * joins a reading that has begun: no answer is older than its question. Who asks the same shares one answer, and must not change it.
 */
export function readTogether<I, O>(keyOf: (input: I) => string, read: ReadMany<I, O>): Read<I, O> {
  return perChat((chat) => openDesk((inputs) => read(chat, inputs), keyOf));
}

/** Those who ask the same in one turn of the event loop share one reading that begins after it. */
export function readOnce<I, O>(keyOf: (input: I) => string, read: Read<I, O>): Read<I, O> {
  return perChat((chat) => {
    const asked = new Map<string, Promise<O>>();
    const begin = async (key: string, input: I): Promise<O> => {
      await nextTurn();
      asked.delete(key);
      return read(chat, input);
    };
    return (input) => {
      const key = keyOf(input);
      const answer = asked.get(key) ?? begin(key, input);
      asked.set(key, answer);
      return answer;
    };
  });
}

function perChat<I, O>(open: (chat: Chat) => (input: I) => Promise<O>): Read<I, O> {
  const opened = new WeakMap<Chat, (input: I) => Promise<O>>();
  return (chat, input) => {
    const ask = opened.get(chat) ?? open(chat);
    opened.set(chat, ask);
    return ask(input);
  };
}

type Waiting<I, O> = PromiseWithResolvers<O> & { input: I };

function openDesk<I, O>(read: (inputs: I[]) => Promise<O[]>, keyOf: (input: I) => string) {
  const waiting = new Map<string, Waiting<I, O>>();
  let isReading = false;

  function ask(input: I): Promise<O> {
    const key = keyOf(input);
    const asked = waiting.get(key) ?? { ...Promise.withResolvers<O>(), input };
    waiting.set(key, asked);
    if (!isReading) void readAll();
    return asked.promise;
  }

  async function readAll(): Promise<void> {
    isReading = true;
    while (waiting.size > 0) {
      await untilNobodyComes(waiting);
      await readFor(read, takeFirst(waiting));
    }
    isReading = false;
  }

  return ask;
}

/**
 * Takes along who asks in this turn of the event loop and the next; and goes on for as long as each turn brings somebody. Node lets in one
 * connection a turn: those who come back all at once would be read for one by one.
 */
async function untilNobodyComes(waiting: ReadonlyMap<string, unknown>): Promise<void> {
  const endsAt = performance.now() + takesAlongForMs;
  await nextTurn();
  let before = 0;
  while (waiting.size > before && waiting.size < batchMax && performance.now() < endsAt) {
    before = waiting.size;
    await nextTurn();
  }
}

function takeFirst<W>(waiting: Map<string, W>): W[] {
  const first = [...waiting].slice(0, batchMax);
  for (const [key] of first) waiting.delete(key);
  return first.map(([, asked]) => asked);
}

/** Never throws: what failed is told to those who asked. */
async function readFor<I, O>(read: (inputs: I[]) => Promise<O[]>, asked: Waiting<I, O>[]): Promise<void> {
  try {
    const found = await read(asked.map(({ input }) => input));
    for (const [index, { resolve }] of asked.entries()) resolve(found[index] as O);
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
}
