import type { Chat } from "./chat.ts";

/** Names this history of the room logs; written at boot, another one after a restore. */
export async function readEpoch(chat: Chat): Promise<string> {
  const instance = await chat.db.instance.findUniqueOrThrow({ where: { id: "ebb" }, select: { epoch: true } });
  return instance.epoch;
}
