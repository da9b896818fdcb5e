import { limits } from "#protocol/limits";
import { RefusedError } from "#protocol/refused-error";
import type { RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { lockPeople, lockRooms } from "./lock-rows.ts";
import { refuseArchived } from "./refuse-archived.ts";
import { noSuchRoom, notAMember } from "./require-membership.ts";

export type Upload = { userId: UserId; roomId: RoomId };

/** To be asked before the first byte: whoever may not send to this room need not begin. */
export async function mayUpload(chat: Chat, upload: Upload): Promise<void> {
  await inTransaction(chat, (tx) => requireUploader(chat, tx, upload));
}

/** A member who is there and has not piled up too much that was never sent. It holds until the transaction ends. */
export async function requireUploader(chat: Chat, tx: Transaction, { userId, roomId }: Upload): Promise<void> {
  const [room] = await lockRooms(chat, tx, [roomId]);
  if (!room) throw noSuchRoom();
  await lockPeople(chat, tx, [userId]);
  const membership = await tx.membership.findUnique({
    where: { roomId_userId: { roomId, userId } },
    select: { user: { select: { deactivatedAt: true } } },
  });
  if (!membership) throw notAMember(room, "Join the room to write in it.");
  if (membership.user.deactivatedAt)
    throw new RefusedError("forbidden", "This account is deactivated.").because("deactivated");
  refuseArchived(room);
  const unsent = await tx.attachment.count({ where: { uploaderId: userId, messageId: null, goneAt: null } });
  if (unsent >= limits.unsentFilesMax) {
    throw new RefusedError(
      "conflict",
      `You have ${unsent} files that were uploaded and not sent. Send them or remove some first.`,
    ).because("files-unsent", { count: unsent });
  }
}
