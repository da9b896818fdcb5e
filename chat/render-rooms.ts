import type { Person, Room, RoomId, RoomKind, UserId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { headOf } from "./head-of.ts";
import { isOwner } from "./is-owner.ts";
import { person } from "./people-by-id.ts";
import type { MembershipWithRoom } from "./read-memberships.ts";
import { isGeneral, mayManage } from "./room-policy.ts";
import { wishesOf } from "./room-wishes.ts";

/** Rooms as this person sees them, in a few queries however many there are. All memberships are this person's. */
export async function renderRooms(db: Transaction, userId: UserId, memberships: MembershipWithRoom[]): Promise<Room[]> {
  const isInstanceOwner = await isOwner(db, userId);
  const mentions = await countMentions(db, userId);
  const people = await peopleOfDirects(db, userId, memberships);
  return memberships.map((membership) => {
    const { room, role } = membership;
    const others = people.get(room.id);
    return {
      ...headOf(membership, mentions.get(room.id) ?? 0),
      id: room.id,
      name: others ? others.map(({ name }) => name).join(", ") : room.name,
      kind: readKind(room.kind),
      topic: room.topic,
      isGeneral: isGeneral(room),
      ...(others && { people: others }),
      mayManage: mayManage(room, { role, isInstanceOwner }),
      ...wishesOf(membership),
      ...(room.lastSentAt && { lastSentAt: room.lastSentAt.toISOString() }),
    };
  });
}

async function countMentions(db: Transaction, userId: UserId): Promise<Map<RoomId, number>> {
  const where = { userId, settledAt: null, inRoom: true };
  const counts = await db.notification.groupBy({ by: ["roomId"], where, _count: true });
  return new Map(counts.map(({ roomId, _count }) => [roomId, _count]));
}

/** The other members of each direct room; of a room with oneself: oneself. */
async function peopleOfDirects(
  db: Transaction,
  userId: UserId,
  memberships: MembershipWithRoom[],
): Promise<Map<RoomId, Person[]>> {
  const roomIds = memberships.filter(({ room }) => room.kind === "direct").map(({ roomId }) => roomId);
  if (roomIds.length === 0) return new Map();
  const members = await db.membership.findMany({
    where: { roomId: { in: roomIds } },
    select: { roomId: true, user: { select: person } },
    orderBy: { userId: "asc" },
  });
  const byRoom = Map.groupBy(members, ({ roomId }) => roomId);
  return new Map(
    [...byRoom].map(([roomId, all]) => [
      roomId,
      withoutOneself(
        userId,
        all.map(({ user }) => user),
      ),
    ]),
  );
}

function withoutOneself(userId: UserId, people: Person[]): Person[] {
  const others = people.filter(({ id }) => id !== userId);
  return others.length > 0 ? others : people;
}

function readKind(kind: string): RoomKind {
  return kind === "public" || kind === "direct" ? kind : "private";
}
