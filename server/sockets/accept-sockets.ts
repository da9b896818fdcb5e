import type { Chat } from "#chat/chat";
import type { ByeReason } from "#protocol/bye";
import { limits } from "#protocol/limits";
import type { Env } from "#server/env";
import { createFence } from "#server/fence";
import type { Heartbeats } from "#server/heartbeats";
import type { Log } from "#server/log";
import type { PresenceBook } from "#server/presence";
import type { RateLimits } from "#server/rate-limits";
import type { Sessions } from "#server/sessions";
import type { Typing } from "#server/typing";
import { actionOperations } from "./actions.ts";
import { admit, tabKey } from "./admit.ts";
import { listen, type Operation } from "./answer.ts";
import { createAudience } from "./audience.ts";
import { feedOperations, whenAttached } from "./feed.ts";
import { letRequestGo } from "./let-request-go.ts";
import { messageOperations } from "./messages.ts";
import { createOpenings } from "./openings.ts";
import { roomOperations } from "./rooms.ts";
import { watchSlowSockets } from "./slow.ts";
import { channel, type EbbServer, type EbbSocket } from "./socket.ts";
import { threadOperations } from "./threads.ts";
import { typingOperations } from "./typing.ts";

type Surroundings = {
  chat: Chat;
  sessions: Sessions;
  env: Pick<Env, "limitsOff">;
  heartbeats: Heartbeats;
  presence: PresenceBook;
  rateLimits: RateLimits;
  typing: Typing;
  version: string;
  log: Log;
};

/** Lets sockets in, listens to them, and answers with how to reach them. */
export function acceptSockets(io: EbbServer, around: Surroundings) {
  const { heartbeats, presence, rateLimits, log } = around;
  const fence = createFence<EbbSocket>(({ data }) => data.gen);
  const openings = createOpenings();
  const operations = {
    ...everyOne(whenAttached, {
      ...roomOperations({ ...around, openings }),
      ...messageOperations(around),
      ...actionOperations(around),
      ...threadOperations(around),
      ...typingOperations(around),
    }),
    ...feedOperations({ ...around, onAttached }),
  };

  function connected(socket: EbbSocket): void {
    const { person, sessionId, tabId } = socket.data;
    letRequestGo(socket);
    void socket.join([channel.person(person.id), channel.session(person.id, sessionId)]);
    const leaveFence = fence.enter(tabKey(person.id, tabId), socket);
    const giveUp = setTimeout(() => socket.data.attaching ?? goodbye(socket, "expired"), limits.attachWithinMs);
    listen(socket, { operations, rateLimits, log });
    socket.on("disconnect", () => {
      clearTimeout(giveUp);
      leaveFence();
      if (socket.data.beating) heartbeats.leave(socket.data.beating);
      presence.disconnected(person.id, socket.id);
    });
  }

  function onAttached(socket: EbbSocket): void {
    if (!socket.connected) return;
    const { person, tabId } = socket.data;
    presence.connected(person.id, socket.id, true);
    if (!socket.data.beating) {
      socket.data.beating = { userId: person.id, beat: (heartbeat) => socket.emit("hb", heartbeat) };
      heartbeats.add(socket.data.beating);
    }
    // After the acknowledgement, which is written before anything else gets its turn.
    setImmediate(() => {
      for (const older of fence.supersededBy(tabKey(person.id, tabId), socket)) goodbye(older, "superseded");
    });
  }

  io.use(admit({ ...around, io, fence }));
  io.on("connection", connected);
  return { ...createAudience(io, openings), stopWatching: watchSlowSockets(io) };
}

export type Sockets = ReturnType<typeof acceptSockets>;

function everyOne(
  wrap: (operation: Operation) => Operation,
  operations: Record<string, Operation>,
): Record<string, Operation> {
  return Object.fromEntries(Object.entries(operations).map(([event, operation]) => [event, wrap(operation)]));
}

function goodbye(socket: EbbSocket, reason: ByeReason): void {
  socket.emit("bye", { reason, retryMs: 0 });
  socket.disconnect(true);
}
