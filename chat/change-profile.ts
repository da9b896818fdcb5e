import { RefusedError } from "#protocol/refused-error";
import type { Person, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { person } from "./people-by-id.ts";

type Change = { name?: string; handle?: string };

export async function changeProfile(chat: Chat, userId: UserId, { name, handle }: Change): Promise<Person> {
  return inTransaction(chat, async (tx, publishAfter) => {
    if (handle !== undefined) await requireFreeHandle(tx, userId, handle);
    const changed = await tx.user.update({ where: { id: userId }, data: { name, handle }, select: person });
    publishAfter({ type: "person.changed", person: changed });
    return changed;
  });
}

async function requireFreeHandle(tx: Transaction, userId: UserId, handle: string): Promise<void> {
  const holder = await tx.user.findUnique({ where: { handle }, select: { id: true } });
  if (holder && holder.id !== userId) throw new RefusedError("conflict", `The handle @${handle} is taken.`);
}
