import type { Chat, ChatEvent } from "#chat/chat";
import { linksToPreview } from "#chat/links-to-preview";
import { previewMessage } from "#chat/preview-message";
import { limits } from "#protocol/limits";
import { isRefused } from "#protocol/refused-error";
import type { Entry, MessageId } from "#protocol/values";
import type { Log } from "#server/log";
import type { LookBehind } from "./look-behind.ts";

export type Previews = {
  /** Never waits: it is told of what is committed, before that is acknowledged. */
  hear: (event: ChatEvent) => void;
  stop(): Promise<void>;
};

type Given = { chat: Chat; look: LookBehind; isOwn: (url: string) => boolean; log: Log };

/** Looks behind the links of messages once they are out, a few at a time. What waits when the server ends is not looked at any more. */
export function createPreviews({ chat, look, isOwn, log }: Given): Previews {
  const waiting = new Set<MessageId>();
  const running = new Set<Promise<void>>();
  const ending = new AbortController();
  const lookUnlessOwn = async (url: string) => (isOwn(url) ? undefined : look(url, ending.signal));

  function hear(event: ChatEvent): void {
    if (event.type !== "entries") return;
    for (const messageId of event.entries.flatMap(idOfLinking)) {
      if (waiting.size < limits.previewsWaiting) waiting.add(messageId);
    }
    goOn();
  }

  function goOn(): void {
    for (const messageId of waiting) {
      if (running.size >= limits.previewsAtOnce || ending.signal.aborted) return;
      waiting.delete(messageId);
      const run = preview(messageId).finally(() => {
        running.delete(run);
        goOn();
      });
      running.add(run);
    }
  }

  async function preview(messageId: MessageId): Promise<void> {
    try {
      await previewMessage(chat, messageId, lookUnlessOwn);
    } catch (error) {
      // Changed or gone meanwhile: whoever changed it was heard.
      if (!isRefused(error)) log.error({ err: error, messageId }, "links were not looked at");
    }
  }

  return {
    hear,
    async stop() {
      ending.abort(new Error("The server ends."));
      await Promise.all(running);
    },
  };
}

/** A message whose links may have changed. */
function idOfLinking(entry: Entry): MessageId[] {
  if (entry.type !== "message.created" && entry.type !== "message.edited") return [];
  const { id, body, previews } = entry.message;
  return previews || linksToPreview(body).length > 0 ? [id] : [];
}
