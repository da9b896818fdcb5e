import type { Prisma } from "#generated/sqlite/client";
import { RefusedError } from "#protocol/refused-error";
import type { PersonNow, Status, UserId } from "#protocol/values";
import { personNow, personWithCard } from "./cards.ts";
import type { Chat, Transaction } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { groupHandles } from "./mentions.ts";

/** What is not named stays; null takes it away. */
export type ProfileChange = {
  name?: string | undefined;
  handle?: string | undefined;
  title?: string | undefined;
  timeZone?: string | undefined;
  status?: Status | null | undefined;
  dndUntil?: string | null | undefined;
};

/** How others see one, status and do-not-disturb included: told to everybody. */
export async function changeProfile(chat: Chat, userId: UserId, change: ProfileChange): Promise<PersonNow> {
  return inTransaction(chat, async (tx, publishAfter) => {
    if (change.handle !== undefined) await requireFreeHandle(tx, userId, change.handle);
    const row = await tx.user.update({ where: { id: userId }, data: columnsOf(change), select: personWithCard });
    const changed = personNow(row, chat.now());
    publishAfter({ type: "person.changed", person: changed });
    return changed;
  });
}

async function requireFreeHandle(tx: Transaction, userId: UserId, handle: string): Promise<void> {
  if (groupHandles.includes(handle)) {
    throw new RefusedError("conflict", `@${handle} calls many people at once: nobody can have it alone.`).because(
      "handle-calls-many",
      { handle },
    );
  }
  const holder = await tx.user.findUnique({ where: { handle }, select: { id: true } });
  if (holder && holder.id !== userId)
    throw new RefusedError("conflict", `The handle @${handle} is taken.`).because("handle-taken", { handle });
}

function columnsOf({ status, dndUntil, ...same }: ProfileChange): Prisma.UserUpdateInput {
  return {
    ...same,
    ...(status !== undefined && statusColumns(status)),
    ...(dndUntil !== undefined && { dndUntil: timeOf(dndUntil) }),
  };
}

function statusColumns(status: Status | null) {
  const { emoji = "", text = "", until } = status ?? {};
  return { statusEmoji: emoji, statusText: text, statusUntil: timeOf(until) };
}

function timeOf(iso: string | null | undefined): Date | null {
  return iso ? new Date(iso) : null;
}
