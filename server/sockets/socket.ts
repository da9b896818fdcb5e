import type { Server, Socket } from "socket.io";
import type { DownEvents, UpEvents } from "#protocol/events";
import type { Person, RoomId, UserId } from "#protocol/values";
import type { Beating } from "#server/heartbeats";

/** What is known of a connected socket since its handshake. */
export type Admitted = {
  person: Person;
  sessionId: string;
  /** One document in one browser; lives as long as its page. */
  tabId: string;
  /** Grows with every connection of the tab. */
  gen: number;
  /** Settles once the feed is attached; until it is asked for, nothing else is answered. */
  attaching?: Promise<void>;
  /** Its place in the wheel of heartbeats, once attached. */
  beating?: Beating;
};

type NoEvents = Record<string, never>;

export type EbbServer = Server<UpEvents, DownEvents, NoEvents, Admitted>;
export type EbbSocket = Socket<UpEvents, DownEvents, NoEvents, Admitted>;

/** Socket.IO's rooms, as Ebb uses them. `person` and `session` hold every connection, `feed` and `everyone` only attached ones. */
export const channel = {
  everyone: "everyone",
  person: (userId: UserId) => `person:${userId}`,
  feed: (userId: UserId) => `feed:${userId}`,
  /** Of whom, too: naming the id of somebody else's session reaches nobody. */
  session: (userId: UserId, sessionId: string) => `session:${userId} ${sessionId}`,
  room: (roomId: RoomId) => `room:${roomId}`,
};
