import type { Chat } from "#chat/chat";
import { deleteMessage } from "#chat/delete-message";
import { editMessage } from "#chat/edit-message";
import { sendMessage } from "#chat/send-message";
import { eventSchemas } from "#protocol/schemas";
import type { Message } from "#protocol/values";
import type { PresenceBook } from "#server/presence";
import type { RateLimits } from "#server/rate-limits";
import { answer, type Operation } from "./answer.ts";

type Messages = { chat: Chat; presence: PresenceBook; rateLimits: RateLimits };

export function messageOperations({ chat, presence, rateLimits }: Messages): Record<string, Operation> {
  return {
    "message:send": answer(eventSchemas["message:send"], async ({ id, data }, draft): Promise<Message> => {
      rateLimits.message(data.person.id);
      presence.input(data.person.id, id);
      const { message } = await sendMessage(chat, data.person.id, draft);
      return message;
    }),

    "message:edit": answer(eventSchemas["message:edit"], async ({ id, data }, edit): Promise<Message> => {
      rateLimits.change(data.person.id);
      presence.input(data.person.id, id);
      return editMessage(chat, data.person.id, edit);
    }),

    "message:delete": answer(eventSchemas["message:delete"], async ({ id, data }, deletion): Promise<Message> => {
      presence.input(data.person.id, id);
      return deleteMessage(chat, data.person.id, deletion);
    }),
  };
}
