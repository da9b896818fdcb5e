import type { TerminalReason } from "#protocol/bye";
import { limits } from "#protocol/limits";
import type { Refusal } from "#protocol/refusals";
import { handshake } from "#protocol/schemas";
import type { Env } from "#server/env";
import type { Fence } from "#server/fence";
import type { Log } from "#server/log";
import type { RateLimits } from "#server/rate-limits";
import { refusedBy } from "#server/refused-by";
import type { Sessions } from "#server/sessions";
import { type Admitted, channel, type EbbServer, type EbbSocket } from "./socket.ts";

type Door = {
  io: EbbServer;
  sessions: Sessions;
  env: Pick<Env, "limitsOff">;
  fence: Fence<EbbSocket>;
  rateLimits: RateLimits;
  log: Log;
};

/** Socket.IO's middleware at the door: who are you, is this still your page, and has a newer connection of this tab overtaken you? */
export function admit(door: Door) {
  return async (socket: EbbSocket, next: (refused?: Error) => void): Promise<void> => {
    try {
      Object.assign(socket.data, await admitted(door, socket));
    } catch (error) {
      return next(asConnectError(error, door.log));
    }
    next();
  };
}

async function admitted(door: Door, socket: EbbSocket): Promise<Admitted> {
  const claim = handshake.safeParse(socket.handshake.auth);
  if (!claim.success)
    throw new NotAdmitted("invalid", "This page does not speak the server's protocol. Please reload it.");
  const { user, tabId, gen } = claim.data;
  const headers = new Headers({ cookie: socket.handshake.headers.cookie ?? "" });
  const signedIn = await door.sessions.find(headers, { renew: false });
  if (!signedIn) throw new NotAdmitted("unauthenticated", "Please sign in.");
  const { sessionId, person } = signedIn;
  if (person.id !== user) throw new NotAdmitted("wrong-account", "You are signed in with another account now.");
  door.rateLimits.connect(sessionId);
  if (door.fence.isOvertaken(tabKey(person.id, tabId), gen)) {
    throw new NotAdmitted("superseded", "A newer connection of this tab exists.");
  }
  if (isOverLimit(door, person.id, tabId))
    throw new NotAdmitted("limit", "This account has too many connections open.");
  const { id, name, handle } = person;
  return { person: { id, name, handle }, sessionId, tabId, gen };
}

export function tabKey(userId: string, tabId: string): string {
  return `${userId} ${tabId}`;
}

/** A tab that comes back replaces what it had: its own are not counted. */
function isOverLimit({ env, io, fence }: Door, userId: string, tabId: string): boolean {
  const open = io.sockets.adapter.rooms.get(channel.person(userId))?.size ?? 0;
  return !env.limitsOff && open - fence.countOf(tabKey(userId, tabId)) >= limits.connectionsPerPerson;
}

type Reason = Refusal | TerminalReason;

/** `data` travels to the client as `connect_error.data`. */
class NotAdmitted extends Error {
  readonly data: { refusal: Reason; message: string; retryAfterMs?: number };

  constructor(refusal: Reason, message: string, retryAfterMs?: number) {
    super(message);
    this.data = { refusal, message, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
}

function asConnectError(error: unknown, log: Log): NotAdmitted {
  if (error instanceof NotAdmitted) return error;
  const { refusal, message, retryAfterMs } = refusedBy(error, log, "connect");
  return new NotAdmitted(refusal, message, retryAfterMs);
}
