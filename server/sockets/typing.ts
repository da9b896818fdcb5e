import { RefusedError } from "#protocol/refused-error";
import { eventSchemas } from "#protocol/schemas";
import type { PresenceBook } from "#server/presence";
import type { RateLimits } from "#server/rate-limits";
import type { Typing } from "#server/typing";
import { answer, type Operation } from "./answer.ts";
import { channel } from "./socket.ts";

type Telling = { presence: PresenceBook; rateLimits: RateLimits; typing: Typing };

/** Having the room open is the right to say so: whoever loses the room is taken out of it at once. */
export function typingOperations({ presence, rateLimits, typing }: Telling): Record<string, Operation> {
  return {
    "typing:start": answer(eventSchemas["typing:start"], async (socket, { roomId }) => {
      const { person } = socket.data;
      rateLimits.typing(socket.id);
      if (!socket.rooms.has(channel.room(roomId))) throw new RefusedError("not-found", "This room is not open here.");
      presence.input(person.id, socket.id);
      await typing(person, roomId);
      return {};
    }),
  };
}
