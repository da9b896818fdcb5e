import type { ArchivedRoom, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { isOwner } from "./is-owner.ts";
import { mayArchive } from "./room-policy.ts";

const listedMax = 500;

/** The rooms that are out of use, as far as this person may know of them; the last to be put away first. */
export async function listArchived({ db }: Chat, userId: UserId): Promise<ArchivedRoom[]> {
  const isInstanceOwner = await isOwner(db, userId);
  const rooms = await db.room.findMany({
    where: { archivedAt: { not: null }, OR: [{ kind: "public" }, { memberships: { some: { userId } } }] },
    include: {
      _count: { select: { memberships: true } },
      memberships: { where: { userId }, select: { role: true } },
    },
    orderBy: [{ archivedAt: "desc" }, { id: "desc" }],
    take: listedMax,
  });
  return rooms.map((room) => {
    const { id, name, topic, _count, memberships } = room;
    const [mine] = memberships;
    return {
      ...{ id, name, topic, members: _count.memberships, joined: mine !== undefined },
      kind: room.kind === "public" ? "public" : "private",
      archivedAt: room.archivedAt?.toISOString() ?? "",
      mayReopen: mine !== undefined && mayArchive(room, { ...mine, isInstanceOwner }),
    };
  });
}
