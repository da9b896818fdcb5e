import { setImmediate as nextTurn } from "node:timers/promises";
import { isRefused, RefusedError } from "#protocol/refused-error";

/** Stores all of it in one transaction, in this order; answers each with what came of it, or with why it was refused. */
export type Commit<I, O> = (inputs: I[]) => Promise<(O | RefusedError)[]>;

export type GroupCommit<I, O> = {
  /** Answers once it is on disk. Throws what it was refused with; and when the whole commit fails, what that failed with. */
  add(input: I): Promise<O>;
  /** Takes nothing more, and answers when everything taken before has been answered. */
  close(): Promise<void>;
};

/** Bounds a transaction, and for how long others wait for it. */
const batchMax = 250;
/** A batch is told in one piece: of one as large as a reader may be behind, those who keep up would be taken for slow. */
const batchMaxBytes = 256 * 1024;
/** More than the database stores within the time that a person waits for an answer. */
const waitingMax = 20_000;

type Waiting<I, O> = { input: I; resolve: (output: O) => void; reject: (reason: unknown) => void };

/**
 * Everything that arrives while a commit runs is stored by the next one, so that a burst pays for one transaction and one write to the
 * disk. There is no clock: the first one takes along what arrives in the same turn of the event loop, and what comes alone goes alone.
 */
export function createGroupCommit<I, O>(commit: Commit<I, O>, bytesOf: (input: I) => number): GroupCommit<I, O> {
  const waiting: Waiting<I, O>[] = [];
  let running: Promise<void> | undefined;
  let isClosed = false;

  function add(input: I): Promise<O> {
    if (isClosed || waiting.length >= waitingMax) return Promise.reject(busy());
    const { promise, resolve, reject } = Promise.withResolvers<O>();
    waiting.push({ input, resolve, reject });
    running ??= commitAll();
    return promise;
  }

  /** Between two commits everything else has its turn: SQLite answers without leaving the one it was asked in. */
  async function commitAll(): Promise<void> {
    while (waiting.length > 0) {
      await nextTurn();
      const sizes = waiting.slice(0, batchMax).map(({ input }) => bytesOf(input));
      await commitTogether(commit, waiting.splice(0, howManyFit(sizes)));
    }
    running = undefined;
  }

  async function close(): Promise<void> {
    isClosed = true;
    await running;
  }

  return { add, close };
}

/** The first goes whatever its size. */
function howManyFit(sizes: number[]): number {
  let [count, bytes] = [0, 0];
  for (const size of sizes) {
    bytes += size;
    if (count > 0 && bytes > batchMaxBytes) break;
    count++;
  }
  return count;
}

/** Never throws: what failed is told to those who wait for it, and the next batch starts afresh. */
async function commitTogether<I, O>(commit: Commit<I, O>, batch: Waiting<I, O>[]): Promise<void> {
  try {
    const outcomes = await commit(batch.map(({ input }) => input));
    for (const [index, outcome] of outcomes.entries()) answer(batch[index], outcome);
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

function answer<I, O>(one: Waiting<I, O> | undefined, outcome: O | RefusedError): void {
  if (isRefused(outcome)) one?.reject(outcome);
  else one?.resolve(outcome);
}

function busy(): RefusedError {
  return new RefusedError("unavailable", "Ebb is very busy. Try again in a moment.", 1_000).because("busy");
}
