import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import type { Account } from "./get-account.ts";
import { requireOwner } from "./is-owner.ts";
import { person } from "./people-by-id.ts";

export type ListedPerson = Account & { createdAt: string; imageHash?: string; deactivatedAt?: string };

const listedMax = 2_000;

/** Everybody, also who is deactivated, by name: for owners. */
export async function listPeople(chat: Chat, ownerId: UserId): Promise<ListedPerson[]> {
  await requireOwner(chat.db, ownerId);
  const people = await chat.db.user.findMany({
    select: { ...person, email: true, imageHash: true, role: true, createdAt: true, deactivatedAt: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: listedMax,
  });
  return people.map(({ createdAt, deactivatedAt, imageHash, role, ...rest }) => ({
    ...rest,
    role: role === "owner" ? "owner" : "member",
    createdAt: createdAt.toISOString(),
    ...(imageHash && { imageHash }),
    ...(deactivatedAt && { deactivatedAt: deactivatedAt.toISOString() }),
  }));
}
