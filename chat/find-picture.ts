import { RefusedError } from "#protocol/refused-error";
import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";

type Which = { userId: UserId; hash: string };

/** The picture somebody has now, and no other content of that hash: everybody here may see it. One they had before is not there any more. */
export async function findPicture(chat: Chat, { userId, hash }: Which): Promise<string> {
  const found = await chat.db.user.findFirst({ where: { id: userId, imageHash: hash }, select: { imageHash: true } });
  if (!found?.imageHash) throw new RefusedError("not-found", "There is no such picture.").because("no-file");
  return found.imageHash;
}
