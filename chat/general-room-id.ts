import type { RoomId } from "#protocol/values";
import type { Chat } from "./chat.ts";

/** The room everyone is in. It is there from the first sign-up on. */
export async function generalRoomId(chat: Chat): Promise<RoomId> {
  const { id } = await chat.db.room.findUniqueOrThrow({ where: { slot: "general" }, select: { id: true } });
  return id;
}
