import type { Chat } from "#chat/chat";
import { followThread } from "#chat/follow-thread";
import { readThread } from "#chat/read-thread";
import { eventSchemas } from "#protocol/schemas";
import type { ThreadFollowed, ThreadRead } from "#protocol/threads";
import type { PresenceBook } from "#server/presence";
import { answer, type Operation } from "./answer.ts";

type Threads = { chat: Chat; presence: PresenceBook };

export function threadOperations({ chat, presence }: Threads): Record<string, Operation> {
  return {
    "thread:read": answer(eventSchemas["thread:read"], async ({ id, data }, reading): Promise<ThreadRead> => {
      presence.input(data.person.id, id);
      return readThread(chat, data.person.id, reading);
    }),

    "thread:follow": answer(eventSchemas["thread:follow"], async ({ id, data }, wish): Promise<ThreadFollowed> => {
      presence.input(data.person.id, id);
      return followThread(chat, data.person.id, wish);
    }),
  };
}
