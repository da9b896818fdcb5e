import type { PersonNow, UserId } from "#protocol/values";
import { personNow, personWithCard } from "./cards.ts";
import type { Chat } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { lockPeople } from "./lock-rows.ts";

/** `before` is the picture that nobody asks for any more, unless somebody else has the same. */
export type ChangedPicture = { person: PersonNow; before?: string };

/** The picture others see of one, by the hash of what is in the file store; null: initials again. Told to everybody. */
export async function changePicture(chat: Chat, userId: UserId, imageHash: string | null): Promise<ChangedPicture> {
  return inTransaction(chat, async (tx, publishAfter) => {
    await lockPeople(chat, tx, [userId]);
    const { imageHash: before } = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { imageHash: true },
    });
    const row = await tx.user.update({ where: { id: userId }, data: { imageHash }, select: personWithCard });
    const person = personNow(row, chat.now());
    if (before !== imageHash) publishAfter({ type: "person.changed", person });
    return { person, ...(before && before !== imageHash && { before }) };
  });
}
