import type { Chat } from "#chat/chat";
import { memberIds } from "#chat/member-ids";
import type { Person, RoomId } from "#protocol/values";
import type { Streams } from "./notifications/streams.ts";
import type { Sockets } from "./sockets/accept-sockets.ts";

/** Tells the others in a room that this person types there. It is never stored and may be lost. */
export type Typing = (typist: Person, roomId: RoomId) => Promise<void>;

type Heard = { chat: Chat; sockets: Pick<Sockets, "typing">; streams: Pick<Streams, "typing" | "fullSize"> };

export function createTyping({ chat, sockets, streams }: Heard): Typing {
  return async ({ id: userId, name }, roomId) => {
    const typing = { roomId, userId, name };
    sockets.typing(typing);
    if (streams.fullSize === 0) return;
    const others = (await memberIds(chat, roomId)).filter((id) => id !== userId);
    streams.typing(typing, others);
  };
}
