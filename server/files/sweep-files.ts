import type { Chat } from "#chat/chat";
import { forgetAttachments, isKept } from "#chat/forget-attachments";
import type { Log } from "#server/log";
import type { FileStore } from "./file-store.ts";

type Given = { chat: Chat; store: FileStore; log: Log; everyMs?: number };

/** Lets bytes go that nobody may fetch any more; once, at boot, also those that a crash left without a row. */
export function sweepFiles({ chat, store, log, everyMs = 60_000 }: Given): { stop(): Promise<void> } {
  let isStopped = false;
  let running: Promise<void> = removeStrays();
  const timer = setInterval(() => {
    running = running.then(sweep);
  }, everyMs).unref();

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
      for await (const hash of store.hashes()) {
        if (isStopped) return;
        if (!(await isKept(chat, hash))) await store.remove(hash);
      }
    } catch (error) {
      log.error({ err: error }, "files without a row were not swept");
    }
    await sweep();
  }

  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
