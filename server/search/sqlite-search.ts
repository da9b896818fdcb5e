import { Worker } from "node:worker_threads";
import type { ChatEvent } from "#chat/chat";
import type { Found, MessageSearch, Wanted } from "#chat/search/message-search";
import { RefusedError } from "#protocol/refused-error";
import type { Answer, Files, Question } from "./questions.ts";

export type SqliteSearch = MessageSearch & {
  /** Begins to read what is not indexed yet, in the background. */
  catchUp(): void;
  /** Hears of what was said, and has it indexed a moment later. */
  hear(event: ChatEvent): void;
  close(): Promise<void>;
};

/** Many messages in one step cost less than each alone; who searches does not wait for it. */
const followAfterMs = 1_000;
/** More than are answered within the time that a person waits. */
const waitingMax = 200;

/** Searches in a thread of its own, which starts when it is first needed and again should it ever end. */
export function openSqliteSearch(files: Files): SqliteSearch {
  const waiting = new Map<number, PromiseWithResolvers<Found>>();
  let lastId = 0;
  let worker: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;

  function find(wanted: Wanted): Promise<Found> {
    if (waiting.size >= waitingMax) return Promise.reject(busy());
    const asked = Promise.withResolvers<Found>();
    const id = ++lastId;
    waiting.set(id, asked);
    say({ ask: "find", id, wanted });
    worker?.ref();
    return asked.promise;
  }

  function say(question: Question): void {
    worker ??= start();
    worker.postMessage(question);
  }

  function start(): Worker {
    const started = new Worker(new URL("./search-worker.ts", import.meta.url), { workerData: files });
    started.on("message", settle);
    started.on("error", (error) => fail(error));
    started.on("exit", () => {
      if (worker === started) worker = undefined;
      fail(new Error("The thread that searches has ended."));
    });
    // Only while somebody waits for its answer does it keep the process alive.
    started.unref();
    return started;
  }

  function settle(answer: Answer): void {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker?.unref();
    if ("found" in answer) asked?.resolve(answer.found);
    else asked?.reject(new Error(`The search failed: ${answer.error}`));
  }

  function fail(error: unknown): void {
    for (const asked of waiting.values()) asked.reject(error);
    waiting.clear();
  }

  return {
    find,
    catchUp: () => say({ ask: "follow" }),
    hear({ type }) {
      if (type !== "entries" || timer) return;
      timer = setTimeout(() => {
        timer = undefined;
        say({ ask: "follow" });
      }, followAfterMs).unref();
    },
    async close() {
      clearTimeout(timer);
      if (!worker) return;
      const ended = Promise.withResolvers<void>();
      worker.once("exit", () => ended.resolve());
      worker.ref();
      say({ ask: "close" });
      await ended.promise;
    },
  };
}

function busy(): RefusedError {
  return new RefusedError("unavailable", "Too many people are searching. Try again in a moment.", 1_000).because(
    "search-busy",
  );
}
