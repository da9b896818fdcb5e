import { RefusedError } from "#protocol/refused-error";
import { eventSchemas } from "#protocol/schemas";
import type { PresenceBook } from "#server/presence";
import type { RateLimits } from "#server/rate-limits";
import { answer, type Operation } from "./answer.ts";
import { channel } from "./socket.ts";

type Typing = { presence: PresenceBook; rateLimits: RateLimits };

/** Typing is never stored and may be lost. Having the room open is the right to it: whoever loses the room is taken out of it at once. */
export function typingOperations({ presence, rateLimits }: Typing): Record<string, Operation> {
  return {
    "typing:start": answer(eventSchemas["typing:start"], async (socket, { roomId }) => {
      const { id: userId, name } = socket.data.person;
      rateLimits.typing(socket.id);
      if (!socket.rooms.has(channel.room(roomId))) throw new RefusedError("not-found", "This room is not open here.");
      presence.input(userId, socket.id);
      socket.local.volatile
        .to(channel.room(roomId))
        .except(channel.feed(userId))
        .emit("typing:started", { roomId, userId, name });
      return {};
    }),
  };
}
