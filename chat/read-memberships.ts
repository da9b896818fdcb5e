import { type Membership, Prisma, type Room as RoomRow } from "#generated/sqlite/client";
import type { RoomId, UserId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { pinsOfRoom } from "./head-of.ts";
import { shownRooms } from "./shown-rooms.ts";

export type MembershipWithRoom = Membership & { room: RoomRow; pins: number };

/** The rooms that are shown to a person, with their memberships, the youngest room first. */
export function readMemberships(db: Transaction, userId: UserId): Promise<MembershipWithRoom[]> {
  return read(db, Prisma.sql`m."userId" = ${userId} AND ${shownRooms}`);
}

export async function findMembership(
  db: Transaction,
  roomId: RoomId,
  userId: UserId,
): Promise<MembershipWithRoom | undefined> {
  const [membership] = await read(db, Prisma.sql`m."roomId" = ${roomId} AND m."userId" = ${userId}`);
  return membership;
}

/**
 * One statement permits and reads: read a moment after, the room would be as it is to those who are still in it, or not be there any more.
 * Raw, because Prisma would either read it a moment after or look through all rooms.
 */
async function read(db: Transaction, which: Prisma.Sql): Promise<MembershipWithRoom[]> {
  const rows: (Membership & RoomRow & { pins: number | bigint })[] = await db.$queryRaw`
    SELECT m."roomId", m."userId", m."role", m."involvement", m."isOwnChoice", m."mutedUntil",
      m."joinedAt", m."readSeq", m."readN", m."rewinds", ${pinsOfRoom},
      r."id", r."kind", r."name", r."topic", r."slot", r."createdById", r."createdAt", r."head", r."lastN", r."lastSentAt", r."archivedAt"
    FROM "Membership" m JOIN "Room" r ON r."id" = m."roomId" WHERE ${which} ORDER BY r."createdAt" DESC`;
  return rows.map(
    ({
      roomId,
      userId,
      role,
      involvement,
      isOwnChoice,
      mutedUntil,
      joinedAt,
      readSeq,
      readN,
      rewinds,
      pins,
      ...room
    }) => ({
      ...{ roomId, userId, role, involvement, isOwnChoice, mutedUntil, joinedAt, readSeq, readN, rewinds },
      pins: Number(pins),
      room,
    }),
  );
}
