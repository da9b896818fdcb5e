import { limits } from "#protocol/limits";
import type { MessageId, RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import type { PublishAfter } from "./in-transaction.ts";
import { jsonRows } from "./json-rows.ts";
import { lockPeople } from "./lock-rows.ts";
import type { Recipient } from "./members-to-notify.ts";
import { newId } from "./new-id.ts";

/** A person concerned, and by what. */
export type Due = Recipient & {
  roomId: RoomId;
  seq: number;
  messageId?: MessageId;
  threadId?: MessageId | undefined;
  /** False: it stands in its thread alone. */
  inRoom?: boolean;
};

/**
 * One row per person concerned, in the transaction of what it is about: the sweeper sends what is not read by `dueAt`. A row that is
 * withheld is settled from the start: it is there so that the person can ask why nothing rang.
 */
export async function storeNotifications(
  chat: Chat,
  tx: Transaction,
  publishAfter: PublishAfter,
  due: Due[],
  now: Date,
): Promise<void> {
  if (due.length === 0) return;
  const feeds = await takeNextNseqs(chat, tx, due);
  const rows = due.map((one) => rowOf(chat, one, feeds.get(one.userId)));
  for (const [fate, alike] of Map.groupBy(rows, (row) => row.fate)) await insert(tx, alike, timesOf[fate](now));
  const inThreads = due.filter(({ inRoom }) => inRoom === false).map(({ userId }) => userId);
  if (inThreads.length > 0) publishAfter({ type: "threads", userIds: [...new Set(inThreads)] });
  const waiting = rows.filter(({ fate }) => fate !== "withheld").map(({ fate }) => timesOf[fate](now).dueAt.getTime());
  if (waiting.length > 0) publishAfter({ type: "notifications.stored", dueAt: new Date(Math.min(...waiting)) });
}

/** The end of a person's feed once all of theirs are in it; `left` counts down to their last. */
type Feed = { nseq: number; isActive: boolean; left: number };

async function takeNextNseqs(chat: Chat, tx: Transaction, due: Due[]): Promise<Map<UserId, Feed>> {
  const counts = Map.groupBy(due, ({ userId }) => userId);
  await lockPeople(chat, tx, [...counts.keys()]);
  const rows = jsonRows(Array.from(counts, ([id, own]) => ({ id, count: own.length })));
  const people: { id: UserId; nseq: number; deactivatedAt: Date | null }[] = await tx.$queryRaw`
    UPDATE "User" SET "nseq" = "User"."nseq" + CAST(r."value" ->> 'count' AS INTEGER)
    FROM json_each(${rows}) r WHERE "User"."id" = r."value" ->> 'id'
    RETURNING "id", "nseq", "deactivatedAt"`;
  const feedOf = ({ id, nseq, deactivatedAt }: (typeof people)[number]): Feed => ({
    ...{ nseq, isActive: deactivatedAt === null },
    left: counts.get(id)?.length ?? 0,
  });
  return new Map(people.map((one) => [one.id, feedOf(one)]));
}

type Fate = keyof typeof timesOf;
type Row = {
  id: string;
  userId: UserId;
  nseq: number;
  kind: string;
  roomId: RoomId;
  inRoom: boolean;
  reason: string;
  fate: Fate;
};

/** Times are parameters of the statement: one for each of these. */
const timesOf = {
  "due-at-once": (now: Date) => ({ at: now, dueAt: now, settledAt: null }),
  "room-open": (now: Date) => ({ at: now, dueAt: new Date(now.getTime() + limits.ringDelayMs), settledAt: null }),
  withheld: (now: Date) => ({ at: now, dueAt: now, settledAt: now }),
} satisfies Record<string, (now: Date) => Times>;

type Times = { at: Date; dueAt: Date; settledAt: Date | null };

function rowOf(chat: Chat, { withheld, inRoom = true, ...due }: Due, feed: Feed | undefined): Row {
  if (!feed) throw new Error("A notification for nobody.");
  feed.left -= 1;
  const decision = decide(chat, due, feed.isActive ? withheld : "deactivated");
  return { ...due, ...decision, inRoom, id: newId(), nseq: feed.nseq - feed.left };
}

/** Whoever has the room open gets a moment to read it there before anything rings. */
function decide(
  chat: Chat,
  { userId, roomId }: { userId: UserId; roomId: RoomId },
  withheld: string | undefined,
): { fate: Fate; reason: string } {
  if (withheld) return { fate: "withheld", reason: withheld };
  const fate = chat.hasRoomOpen(userId, roomId) ? "room-open" : "due-at-once";
  return { fate, reason: fate };
}

async function insert(tx: Transaction, rows: Row[], { at, dueAt, settledAt }: Times): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Notification" ("id", "userId", "nseq", "kind", "roomId", "messageId", "threadId", "inRoom", "seq", "reason",
      "at", "dueAt", "settledAt")
    SELECT r."value" ->> 'id', r."value" ->> 'userId', CAST(r."value" ->> 'nseq' AS INTEGER), r."value" ->> 'kind',
      r."value" ->> 'roomId', r."value" ->> 'messageId', r."value" ->> 'threadId', CAST(r."value" ->> 'inRoom' AS BOOLEAN),
      CAST(r."value" ->> 'seq' AS INTEGER), r."value" ->> 'reason', ${at}, ${dueAt}, ${settledAt}
    FROM json_each(${jsonRows(rows)}) r`;
}
