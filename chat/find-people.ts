import type { Person, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { foldName } from "./choose-handle.ts";

const foundMax = 20;

/**
 * Active people whose name or handle contains the query, those that begin with it first.
 * Raw, because only SQL's lower() ignores case on both databases; SQLite's knows ASCII alone, hence the spellings besides.
 */
export async function findPeople(chat: Chat, _userId: UserId, query: string): Promise<Person[]> {
  // PostgreSQL has no NUL in texts.
  const text = query.replaceAll("\0", "").trim().replace(/^@/, "").slice(0, 100);
  const lower = escapeWildcards(text.toLowerCase());
  const capital = escapeWildcards(capitalise(text));
  const folded = escapeWildcards(foldName(text)) || lower;
  return chat.db.$queryRaw<Person[]>`
    SELECT "id", "name", "handle" FROM "User"
    WHERE "deactivatedAt" IS NULL
      AND (lower("name") LIKE ${`%${lower}%`} ESCAPE '!'
        OR "name" LIKE ${`%${capital}%`} ESCAPE '!'
        OR "handle" LIKE ${`%${lower}%`} ESCAPE '!'
        OR "handle" LIKE ${`%${folded}%`} ESCAPE '!')
    ORDER BY
      CASE WHEN lower("name") LIKE ${`${lower}%`} ESCAPE '!' OR "handle" LIKE ${`${folded}%`} ESCAPE '!' THEN 0 ELSE 1 END,
      lower("name"), "id"
    LIMIT ${foundMax}`;
}

function escapeWildcards(text: string): string {
  return text.replace(/[!%_]/g, "!$&");
}

function capitalise(text: string): string {
  return text.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}
