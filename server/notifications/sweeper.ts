import type { Chat } from "#chat/chat";
import { sendDueNotifications } from "#chat/send-due-notifications";
import type { Log } from "#server/log";

const longestTimerMs = 60 * 60_000;
const retryMs = 5_000;

/**
 * Sends notifications when they fall due: those left over at boot, and every one announced since. One timer, to the earliest; whatever
 * a crash or a missed announcement leaves behind is in the database and found at the next run.
 */
export function createSweeper(chat: Chat, log: Log) {
  let timer: NodeJS.Timeout | undefined;
  let nextAt = Number.POSITIVE_INFINITY;
  let running: Promise<void> | undefined;
  let isDueAgain = false;
  let isStopped = false;

  function due(at: Date): void {
    if (isStopped || at.getTime() >= nextAt) return;
    nextAt = at.getTime();
    clearTimeout(timer);
    timer = setTimeout(sweep, Math.min(longestTimerMs, Math.max(0, nextAt - Date.now()))).unref();
  }

  /** One run at a time; what falls due during one may have been stored after it looked. */
  function sweep(): void {
    if (running) isDueAgain = true;
    else running = run().finally(finished);
  }

  function finished(): void {
    running = undefined;
    if (!isDueAgain || isStopped) return;
    isDueAgain = false;
    sweep();
  }

  async function run(): Promise<void> {
    nextAt = Number.POSITIVE_INFINITY;
    try {
      const next = await sendDueNotifications(chat);
      if (next) due(next);
    } catch (error) {
      log.error({ err: error }, "due notifications were not sent");
      due(new Date(Date.now() + retryMs));
    }
  }

  return {
    due,
    sweep,
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

export type Sweeper = ReturnType<typeof createSweeper>;
