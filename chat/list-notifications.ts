import { limits } from "#protocol/limits";
import type { EarlierNotification, Notification } from "#protocol/notifications";
import type { RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { jsonRows } from "./json-rows.ts";
import { readQuiet } from "./read-quiet.ts";
import { renderNotifications, type ToldRow } from "./render-notifications.ts";

/** All that is unread and no longer waiting to be read in time, newest last; at most the newest 100. */
export async function listNotifications(chat: Chat, userId: UserId): Promise<Notification[]> {
  const pending = await listPending(chat, [userId]);
  return pending.get(userId) ?? [];
}

/**
 * The same for many people, in a few statements. A row that is due counts although the sweeper has not come by yet; one whose reader has
 * the room open still waits.
 */
export async function listPending(chat: Chat, userIds: UserId[]): Promise<Map<UserId, Notification[]>> {
  const people = jsonRows(userIds.map((id) => ({ id })));
  const rows: (ToldRow & { sentAt: Date | null })[] = await chat.db.$queryRaw`
    SELECT "id", "userId", "nseq", "kind", "roomId", "messageId", "threadId", "inRoom", "seq", "at", "quiet", "sentAt" FROM (
      SELECT n.*, ROW_NUMBER() OVER (PARTITION BY n."userId" ORDER BY n."nseq" DESC) AS "place"
      FROM json_each(${people}) p JOIN "Notification" n ON n."userId" = p."value" ->> 'id'
      WHERE n."settledAt" IS NULL AND (n."sentAt" IS NOT NULL OR n."dueAt" <= ${chat.now()})
    ) open WHERE "place" <= ${limits.pendingMax} ORDER BY "nseq"`;
  await foreseeQuiet(chat, rows);
  const byPerson = Map.groupBy(await renderForMembers(chat, rows), ({ row }) => row.userId);
  return new Map(Array.from(byPerson, ([userId, mine]) => [userId, mine.map(({ notification }) => notification)]));
}

/** Of what is due although the sweeper has not come by yet it is not decided whether it rings: here it is as it will be there. */
async function foreseeQuiet(chat: Chat, rows: (ToldRow & { sentAt: Date | null })[]): Promise<void> {
  const undecided = rows.filter(({ sentAt }) => sentAt === null);
  const quietOf = await readQuiet(chat.db, undecided, chat.now());
  for (const row of undecided) row.quiet = quietOf(row.userId) ?? null;
}

/** The latest that are settled, the latest first: so that one can still ask why. */
export async function listEarlier(chat: Chat, userId: UserId): Promise<EarlierNotification[]> {
  const rows = await chat.db.notification.findMany({
    where: { userId, settledAt: { not: null } },
    orderBy: [{ settledAt: "desc" }, { nseq: "desc" }],
    take: limits.earlierMax,
  });
  const told = await renderForMembers(chat, rows);
  return told.flatMap(({ notification, row: { settledAt, reason } }) =>
    settledAt ? { ...notification, settledAt: settledAt.toISOString(), reason } : [],
  );
}

/**
 * Ids of those that still wait to be read in time: what came in the last seconds. Read before the list: what falls due in between is in both, never in
 * neither.
 */
export async function listWaiting(chat: Chat, userIds: UserId[]): Promise<Map<UserId, string[]>> {
  const where = { userId: { in: userIds }, settledAt: null, sentAt: null, dueAt: { gt: chat.now() } };
  const rows = await chat.db.notification.findMany({ where, select: { id: true, userId: true } });
  const byPerson = Map.groupBy(rows, ({ userId }) => userId);
  return new Map(Array.from(byPerson, ([userId, mine]) => [userId, mine.map(({ id }) => id)]));
}

type Told<R> = { row: R; notification: Notification };

/** Messages are rendered as they are now: whoever lost the room meanwhile must not see what was written into them since. */
async function renderForMembers<R extends ToldRow>(chat: Chat, rows: R[]): Promise<Told<R>[]> {
  if (rows.length === 0) return [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const notifications: Notification[] = [];
  for (let start = 0; start < rows.length; start += renderedAtOnce)
    notifications.push(...(await renderNotifications(chat.db, rows.slice(start, start + renderedAtOnce))));
  const isMember = await membershipsOf(chat, rows);
  return notifications.flatMap((notification) => {
    const row = byId.get(notification.id);
    return row && isMember(row) ? { row, notification } : [];
  });
}

/** Values that a statement takes on SQLite, at two for each. */
const renderedAtOnce = 400;

type Place = { userId: UserId; roomId: RoomId };
const placeOf = ({ userId, roomId }: Place) => `${userId} ${roomId}`;

export async function membershipsOf({ db }: Chat, rows: Place[]): Promise<(place: Place) => boolean> {
  const places = new Map(rows.map(({ userId, roomId }) => [placeOf({ userId, roomId }), { userId, roomId }]));
  const found: Place[] = await db.$queryRaw`
    SELECT m."userId", m."roomId" FROM json_each(${jsonRows([...places.values()])}) p
    JOIN "Membership" m ON m."roomId" = p."value" ->> 'roomId' AND m."userId" = p."value" ->> 'userId'`;
  const mine = new Set(found.map(placeOf));
  return (place) => mine.has(placeOf(place));
}
