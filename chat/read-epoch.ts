import type { Chat } from "./chat.ts";
import { readOnce } from "./read-together.ts";

/** Names this history of the room logs; written at boot, another one after a restore. */
export function readEpoch(chat: Chat): Promise<string> {
  return readInstance(chat, "ebb");
}

const readInstance = readOnce(String, async ({ db }, id: string): Promise<string> => {
  const { epoch } = await db.instance.findUniqueOrThrow({ where: { id }, select: { epoch: true } });
  return epoch;
});
