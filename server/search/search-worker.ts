import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import type { Wanted } from "#chat/search/message-search";
import { createFind } from "./find-indexed.ts";
import { createFollow } from "./follow-log.ts";
import { isDamage, openIndex, removeIndex } from "./index-database.ts";
import type { Answer, Files, Question } from "./questions.ts";

/** A thread of its own: SQLite answers without leaving the turn it was asked in, and a search may take long. */
const { chatFile, indexFile }: Files = workerData;
let { index, follow, find } = open();
giveWay();
let isFollowing = false;

parentPort?.on("message", (question: Question) => {
  if (question.ask === "close") close();
  else if (question.ask === "follow") followOn();
  else parentPort?.postMessage(answer(question.id, question.wanted));
});

/** Where there are fewer cores than threads the chat comes first. Only Linux takes it for the one thread that asks. */
function giveWay(): void {
  if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}

function open() {
  const index = openIndex(indexFile, chatFile);
  return { index, follow: createFollow(index), find: createFind(index) };
}

function answer(id: number, wanted: Wanted): Answer {
  try {
    // What was just said is found: whoever searches waits for a step.
    const isBehind = follow();
    if (isBehind) followOn();
    return { id, found: { ...find(wanted), ...(isBehind && { isIndexing: true }) } };
  } catch (error) {
    mend(error);
    return { id, error: String(error) };
  }
}

/** Step by step, and between two steps whoever searches has their turn. */
function followOn(): void {
  if (isFollowing) return;
  isFollowing = true;
  setImmediate(step);
}

function step(): void {
  isFollowing = false;
  try {
    if (follow()) followOn();
  } catch (error) {
    mend(error);
  }
}

/** A damaged index is made anew; anything else is tried again when somebody asks. */
function mend(error: unknown): void {
  if (!isDamage(error)) return;
  index.close();
  removeIndex(indexFile);
  ({ index, follow, find } = open());
  followOn();
}

function close(): void {
  index.close();
  parentPort?.close();
}
