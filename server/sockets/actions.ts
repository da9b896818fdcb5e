import { addReaction } from "#chat/add-reaction";
import type { Chat } from "#chat/chat";
import { pinMessage, unpinMessage } from "#chat/pin-message";
import { removeReaction } from "#chat/remove-reaction";
import { saveMessage, unsaveMessage } from "#chat/save-message";
import { eventSchemas } from "#protocol/schemas";
import type { UserId } from "#protocol/values";
import type { PresenceBook } from "#server/presence";
import type { RateLimits } from "#server/rate-limits";
import { answer, type Operation } from "./answer.ts";
import type { EbbSocket } from "./socket.ts";

type Actions = { chat: Chat; presence: PresenceBook; rateLimits: RateLimits };

/** What people do with messages that are there. */
export function actionOperations({ chat, presence, rateLimits }: Actions): Record<string, Operation> {
  const actor = ({ id, data }: EbbSocket): UserId => {
    presence.input(data.person.id, id);
    return data.person.id;
  };
  /** Of what everybody in the room is told there may not be too much. */
  const changer = (socket: EbbSocket): UserId => {
    rateLimits.change(socket.data.person.id);
    return actor(socket);
  };

  return {
    "reaction:add": answer(eventSchemas["reaction:add"], async (by, what) => addReaction(chat, changer(by), what)),
    "reaction:remove": answer(eventSchemas["reaction:remove"], async (by, what) =>
      removeReaction(chat, changer(by), what),
    ),
    "message:pin": answer(eventSchemas["message:pin"], async (by, what) => pinMessage(chat, changer(by), what)),
    "message:unpin": answer(eventSchemas["message:unpin"], async (by, what) => unpinMessage(chat, changer(by), what)),
    "message:save": answer(eventSchemas["message:save"], async (by, what) => saveMessage(chat, actor(by), what)),
    "message:unsave": answer(eventSchemas["message:unsave"], async (by, what) => unsaveMessage(chat, actor(by), what)),
  };
}
