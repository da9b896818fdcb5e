import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "./percentile.ts";
import { complain } from "./reader.ts";

export type ReadTask = {
  kind: "read";
  port: number;
  cookie: string;
  roomId: string;
  /** How many messages the room has, at least. */
  head: number;
  /** What the room's page must show. */
  shows: string;
  /** Pages of its history, and whole pages of HTML. */
  historyPages: number;
  roomPages: number;
  /** Between two requests; one at a time in any case. */
  pauseMs: number;
};

export type ReadOutcome = { historyP50: number; historyP99: number; openP50: number; openP95: number; wrong: string[] };

const pageMessages = 50;
const warmUps = 20;

/** Somebody who scrolls through a room's past, and opens the room again and again. */
export async function readRoom(task: ReadTask): Promise<ReadOutcome> {
  const tally = { wrong: [] as string[] };
  const pastOf = (before: number) => `/api/rooms/${task.roomId}/messages?before=${before}&limit=${pageMessages}`;

  async function history(): Promise<number> {
    const before = 1 + pageMessages + Math.floor(Math.random() * (task.head - pageMessages));
    const { ms, text } = await get(task, pastOf(before));
    const { messages }: { messages: { seq: number }[] } = JSON.parse(text);
    const expected = Array.from({ length: pageMessages }, (_, index) => before - pageMessages + index);
    if (messages.map(({ seq }) => seq).join() !== expected.join())
      complain(tally, `the page before ${before} is another`);
    return ms;
  }

  async function open(): Promise<number> {
    const { ms, text } = await get(task, `/rooms/${task.roomId}`);
    if (!text.includes(task.shows)) complain(tally, `the room's page does not show "${task.shows}"`);
    return ms;
  }

  for (let count = 0; count < warmUps; count++) await (count % 2 === 0 ? history() : open());
  const historyMs = await times(task.historyPages, task.pauseMs, history);
  const openMs = await times(task.roomPages, task.pauseMs, open);
  return {
    historyP50: percentile(historyMs, 0.5),
    historyP99: percentile(historyMs, 0.99),
    openP50: percentile(openMs, 0.5),
    openP95: percentile(openMs, 0.95),
    wrong: tally.wrong,
  };
}

async function times(count: number, pauseMs: number, work: () => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  for (let done = 0; done < count; done++) {
    all.push(await work());
    if (pauseMs > 0) await sleep(pauseMs);
  }
  return all;
}

async function get({ port, cookie }: ReadTask, path: string): Promise<{ ms: number; text: string }> {
  const startedAt = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${text.slice(0, 200)}`);
  return { ms: performance.now() - startedAt, text };
}
