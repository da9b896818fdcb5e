import type { Chat } from "#chat/chat";
import { listEntries } from "#chat/list-entries";
import { markUnread } from "#chat/mark-unread";
import { readRoom } from "#chat/read-room";
import { RefusedError } from "#protocol/refused-error";
import { eventSchemas } from "#protocol/schemas";
import type { RoomEntries } from "#protocol/values";
import type { PresenceBook } from "#server/presence";
import { answer, type Operation } from "./answer.ts";
import type { Openings } from "./openings.ts";
import { channel } from "./socket.ts";

type Rooms = { chat: Chat; openings: Openings; presence: PresenceBook };

export function roomOperations({ chat, openings, presence }: Rooms): Record<string, Operation> {
  return {
    "room:open": answer(eventSchemas["room:open"], async (socket, { roomId, after, epoch }): Promise<RoomEntries> => {
      const userId = socket.data.person.id;
      const { opening, end } = openings.begin(roomId, userId);
      try {
        const read = await listEntries(chat, userId, { roomId, after, epoch });
        if (opening.isLost)
          throw new RefusedError("not-found", "There is no such room, or it is not open to you.").because("no-room");
        void socket.join(channel.room(roomId));
        for (const entry of opening.entries) if (entry.seq > read.head) socket.emit("entry", entry);
        return read;
      } finally {
        end();
      }
    }),

    "room:close": answer(eventSchemas["room:close"], async (socket, { roomId }) => {
      void socket.leave(channel.room(roomId));
      return {};
    }),

    "room:read": answer(eventSchemas["room:read"], async ({ id, data }, read) => {
      presence.input(data.person.id, id);
      return readRoom(chat, data.person.id, read);
    }),

    "room:unread": answer(eventSchemas["room:unread"], async ({ id, data }, unread) => {
      presence.input(data.person.id, id);
      return markUnread(chat, data.person.id, unread);
    }),
  };
}
