import { Prisma } from "#generated/sqlite/client";
import type { Mentionable, Person, RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { nameMatches } from "./name-matches.ts";
import { type OpenRoom, whileMember } from "./while-member.ts";

const foundMax = 12;

export type MentionableFound = { people: Mentionable[]; members: number };

/** Whom a member of a room could mention: those in it first, then who would have to be added; and how many `@room` calls. */
export function findMentionable(chat: Chat, userId: UserId, roomId: RoomId, query: string): Promise<MentionableFound> {
  return whileMember(chat, userId, roomId, async (room) => {
    const { matches, rank } = nameMatches(query);
    const found: (Person & { isMember: boolean | number })[] = await chat.db.$queryRaw`
      SELECT u."id", u."name", u."handle", m."userId" IS NOT NULL AS "isMember" FROM "User" u
      LEFT JOIN "Membership" m ON m."roomId" = ${roomId} AND m."userId" = u."id"
      WHERE u."deactivatedAt" IS NULL AND ${inReach(room)} AND ${matches}
      ORDER BY m."userId" IS NULL, ${rank}, lower(u."name"), u."id"
      LIMIT ${foundMax}`;
    const people = found.map((one) => ({ ...one, isMember: Boolean(one.isMember) }));
    const members = await chat.db.membership.count({ where: { roomId, user: { deactivatedAt: null } } });
    return { people, members };
  });
}

/** Nobody can be added to a direct room. */
function inReach({ kind }: OpenRoom): Prisma.Sql {
  return kind === "direct" ? Prisma.sql`m."userId" IS NOT NULL` : Prisma.sql`TRUE`;
}
