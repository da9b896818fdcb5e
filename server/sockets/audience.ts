import { setImmediate as nextTurn } from "node:timers/promises";
import type { ByeReason } from "#protocol/bye";
import type { DownPayload } from "#protocol/events";
import type { Notification } from "#protocol/notifications";
import type { UnreadThreads } from "#protocol/threads";
import type { AccountChange, Entry, Head, PersonNow, Present, RoomId, UserId } from "#protocol/values";
import type { Openings } from "./openings.ts";
import { channel, type EbbServer } from "./socket.ts";
import { writeOnce } from "./write-once.ts";

const goodbyesPerTurn = 100;

/** How to say something to the sockets of this node. Nothing here waits for anyone: what a slow reader has not taken is queued, and watched. */
export function createAudience(io: EbbServer, openings: Openings) {
  const feed = (userId: UserId) => io.local.to(channel.feed(userId));
  const has = (userId: UserId) => io.sockets.adapter.rooms.has(channel.feed(userId));

  return {
    has,

    /** To everyone who has the room open: encoded once, and one write for each. */
    entries(roomId: RoomId, entries: Entry[]): void {
      writeOnce(io, channel.room(roomId), "entry", entries);
      openings.heard(roomId, entries);
    },

    /** One value that is the same for all of them. */
    head: (userIds: UserId[], head: Head) => io.local.to(userIds.map(channel.feed)).emit("head", head),
    // Socket.IO encodes what it says to nobody, too: of thousands who are told something most are idle.
    notification: (userId: UserId, notification: Notification) =>
      has(userId) && feed(userId).emit("notification", notification),
    dismiss: (userId: UserId, ids: string[]) => has(userId) && feed(userId).emit("dismiss", { ids }),
    threads: (userId: UserId, threads: UnreadThreads) => has(userId) && feed(userId).emit("threads", threads),
    account: (userId: UserId, change: AccountChange) => has(userId) && feed(userId).emit("account:changed", change),
    person(person: PersonNow): void {
      for (const id of io.sockets.adapter.rooms.get(channel.person(person.id)) ?? []) {
        const socket = io.sockets.sockets.get(id);
        if (socket) socket.data.person = person;
      }
      io.local.to(channel.everyone).emit("person:changed", person);
    },
    /** Together: of volatile events said one behind the other Socket.IO drops all but the first. */
    presence: (changes: Present[]) =>
      writeOnce(io, channel.everyone, "presence:changed", changes, { isVolatile: true }),

    /** To everyone else who has the room open. */
    typing: (typing: DownPayload["typing:started"]) =>
      io.local.volatile
        .to(channel.room(typing.roomId))
        .except(channel.feed(typing.userId))
        .emit("typing:started", typing),

    removeFromRoom(userId: UserId, roomId: RoomId): void {
      openings.lost(roomId, userId);
      io.local.in(channel.person(userId)).socketsLeave(channel.room(roomId));
      feed(userId).emit("room:gone", { roomId });
    },

    endSessions(userId: UserId, sessionIds: string[] | "all"): void {
      const ended =
        sessionIds === "all" ? [channel.person(userId)] : sessionIds.map((id) => channel.session(userId, id));
      // Socket.IO takes "no room" for "everybody".
      if (ended.length === 0) return;
      io.local.to(ended).emit("bye", { reason: "unauthenticated", retryMs: 0 });
      io.local.in(ended).disconnectSockets(true);
    },

    /** Session ids and whose they are. */
    sessions: () => new Map(Array.from(io.sockets.sockets.values(), ({ data }) => [data.sessionId, data.person.id])),

    /** In batches, with a moment for everything else in between. */
    async closeAll(reason: ByeReason, retryMs: () => number): Promise<void> {
      const all = [...io.sockets.sockets.values()];
      while (all.length > 0) {
        for (const socket of all.splice(0, goodbyesPerTurn)) {
          socket.emit("bye", { reason, retryMs: retryMs() });
          socket.disconnect(true);
        }
        await nextTurn();
      }
    },
  };
}

/** Has some socket of this person this room open? */
export function hasRoomOpen(io: EbbServer, userId: UserId, roomId: RoomId): boolean {
  const { rooms, sids } = io.sockets.adapter;
  const sockets = rooms.get(channel.feed(userId)) ?? new Set();
  return Array.from(sockets).some((id) => sids.get(id)?.has(channel.room(roomId)));
}
