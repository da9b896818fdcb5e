import type { Chat } from "#chat/chat";
import { forgetAttachments, isKept, keptAmong } from "#chat/forget-attachments";
import type { Log } from "#server/log";
import type { FileStore } from "./file-store.ts";

type Given = { chat: Chat; store: FileStore; log: Log; everyMs?: number; straysEveryMs?: number };

/** So many are asked about at once. */
const groupSize = 200;

/**
 * Lets bytes go that nobody may fetch any more: those of attachments soon; at boot, and from time to time, also whatever has no row. A crash
 * left it, or the picture of a person or a preview was replaced.
 */
export function sweepFiles({ chat, store, log, everyMs = 60_000, straysEveryMs = 60 * 60_000 }: Given): {
  stop(): Promise<void>;
} {
  let isStopped = false;
  let running: Promise<void> = removeStrays();
  const timers = [every(everyMs, sweep), every(straysEveryMs, removeStrays)];

  function every(ms: number, task: () => Promise<void>): NodeJS.Timeout {
    return setInterval(() => {
      running = running.then(task);
    }, ms).unref();
  }

  async function sweep(): Promise<void> {
    try {
      let isMore = true;
      while (isMore && !isStopped) ({ isMore } = await forgetAttachments(chat, store.remove));
    } catch (error) {
      log.error({ err: error }, "files that are gone were not swept");
    }
  }

  async function removeStrays(): Promise<void> {
    try {
      for await (const group of inGroups(store.hashes())) {
        if (isStopped) return;
        await removeStraysAmong(group);
      }
    } catch (error) {
      log.error({ err: error }, "files without a row were not swept");
    }
    await sweep();
  }

  async function removeStraysAmong(group: string[]): Promise<void> {
    const kept = await keptAmong(chat, group);
    for (const hash of group) {
      // Something may have taken it up since its group was asked about.
      if (!kept.has(hash) && !(await isKept(chat, hash))) await store.remove(hash);
    }
  }

  return {
    async stop() {
      isStopped = true;
      for (const timer of timers) clearInterval(timer);
      await running;
    },
  };
}

async function* inGroups(hashes: AsyncIterable<string>): AsyncGenerator<string[]> {
  let group: string[] = [];
  for await (const hash of hashes) {
    group.push(hash);
    if (group.length < groupSize) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
