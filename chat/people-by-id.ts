import type { Prisma } from "#generated/sqlite/client";
import type { Person, UserId } from "#protocol/values";
import type { Transaction } from "./chat.ts";

/** What others may see of a person. */
export const person = { id: true, name: true, handle: true } satisfies Prisma.UserSelect;

/** Looks people up once and answers from memory. */
export async function peopleById(db: Transaction, ids: UserId[]): Promise<(id: UserId) => Person> {
  const people = await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: person });
  const byId = new Map(people.map((found) => [found.id, found]));
  return (id) => byId.get(id) ?? { id, name: "Somebody", handle: "somebody" };
}
