import type { Prisma, PrismaClient } from "#generated/sqlite/client";
import type { Notification } from "#protocol/notifications";
import type { AccountChange, Entry, PersonNow, RoomId, UserId } from "#protocol/values";
import type { MessageSearch } from "./search/message-search.ts";

/** Either client: both are generated from one schema, SQLite's types stand for both. */
export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;

export type Provider = "sqlite" | "postgresql";

/** What every use case gets as its first argument. */
export type Chat = {
  db: Database;
  /** Which database it is, for the little that is said differently to each. */
  provider: Provider;
  /** Finds messages by their words. */
  search: MessageSearch;
  /** Called after commit only; must not throw and must not block. */
  publish: (event: ChatEvent) => void;
  now: () => Date;
  /** May this person be looking at this room right now? Decides only how long a notification waits. */
  hasRoomOpen: (userId: UserId, roomId: RoomId) => boolean;
  /** Is this person using Ebb right now? Decides whom `@here` calls. */
  isOnline: (userId: UserId) => boolean;
  /** Is any socket or stream of this person connected? Decides nothing but what is recorded of a notification that is sent. */
  isConnected: (userId: UserId) => boolean;
};

/** What happened, said after it is on disk. Whoever is to hear of it was chosen by the use case; delivery only routes. */
export type ChatEvent =
  /** What one transaction added to one room's log, in order: to the sockets that opened it, and to these members' streams in full mode. */
  | { type: "entries"; roomId: RoomId; entries: Entry[]; userIds: UserId[] }
  /** These members' absolute values of the room changed. */
  | { type: "heads"; roomId: RoomId; userIds: UserId[] }
  /** Notifications were stored; the sweeper sends those not settled by `dueAt`. */
  | { type: "notifications.stored"; dueAt: Date }
  /** Due now, to all sockets and streams of the person. */
  | { type: "notification"; userId: UserId; notification: Notification }
  /** Settled: take them off every screen of the person. */
  | { type: "dismiss"; userId: UserId; ids: string[] }
  /** These people's absolute values of their threads changed. */
  | { type: "threads"; userIds: UserId[] }
  /** A right is gone: cut at once, everywhere. */
  | { type: "membership.ended"; roomId: RoomId; userId: UserId }
  | { type: "sessions.ended"; userId: UserId; sessionIds: string[] | "all" }
  | { type: "person.changed"; person: PersonNow }
  /** What a person keeps for themself, as it is now: to all their own tabs. */
  | { type: "account.changed"; userId: UserId; change: AccountChange };
