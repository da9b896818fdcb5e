import type { Person, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { nameMatches } from "./name-matches.ts";

const foundMax = 20;

/** Active people whose name or handle contains the query, those that begin with it first. */
export async function findPeople(chat: Chat, _userId: UserId, query: string): Promise<Person[]> {
  const { matches, rank } = nameMatches(query);
  return chat.db.$queryRaw<Person[]>`
    SELECT "id", "name", "handle" FROM "User"
    WHERE "deactivatedAt" IS NULL AND ${matches}
    ORDER BY ${rank}, lower("name"), "id"
    LIMIT ${foundMax}`;
}
