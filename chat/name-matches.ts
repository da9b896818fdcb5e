import { Prisma } from "#generated/sqlite/client";
import { foldName } from "./choose-handle.ts";

/** Of people: whose name or handle contains the query, and in `rank` who begins with it first. */
export type NameMatches = { matches: Prisma.Sql; rank: Prisma.Sql };

/** Raw, because only SQL's lower() ignores case on both databases; SQLite's knows ASCII alone, hence the spellings besides. */
export function nameMatches(query: string): NameMatches {
  // PostgreSQL has no NUL in texts.
  const text = query.replaceAll("\0", "").trim().replace(/^@/, "").slice(0, 100);
  const lower = escapeWildcards(text.toLowerCase());
  const capital = escapeWildcards(capitalise(text));
  const folded = escapeWildcards(foldName(text)) || lower;
  return {
    matches: Prisma.sql`(lower("name") LIKE ${`%${lower}%`} ESCAPE '!'
        OR "name" LIKE ${`%${capital}%`} ESCAPE '!'
        OR "handle" LIKE ${`%${lower}%`} ESCAPE '!'
        OR "handle" LIKE ${`%${folded}%`} ESCAPE '!')`,
    rank: Prisma.sql`CASE WHEN lower("name") LIKE ${`${lower}%`} ESCAPE '!' OR "handle" LIKE ${`${folded}%`} ESCAPE '!' THEN 0 ELSE 1 END`,
  };
}

function escapeWildcards(text: string): string {
  return text.replace(/[!%_]/g, "!$&");
}

function capitalise(text: string): string {
  return text.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}
