import { limits } from "#protocol/limits";
import type { Presence, UserId, WhoIsHere } from "#protocol/values";
import { monotonicNow } from "./monotonic-now.ts";

/** Whatever tells one connection from another. */
type ConnectionId = string | object;

/** What is known of a person: their open connections with the last input on each, and since when there is none. */
type Known = { connections: Map<ConnectionId, number>; goneAt?: number; shown: Presence; lastInputAt?: number };

/**
 * Who is here, from sets of connections that expire (counters drift: a hidden tab that then closes is subtracted twice).
 * online = a socket or full stream with input in the last 10 minutes; away = any other socket or stream; offline = none for 60 s.
 * `announce` hears changes only.
 */
export function createPresence(
  announce: (userId: UserId, presence: Presence) => void,
  now: () => number = monotonicNow,
) {
  const people = new Map<UserId, Known>();
  /** Of use when many attach at the same moment. */
  let lastSnapshot: WhoIsHere | undefined;

  function settle(userId: UserId, known: Known): void {
    const presence = presenceOf(known, now());
    if (presence !== known.shown) {
      known.shown = presence;
      lastSnapshot = undefined;
      announce(userId, presence);
    }
    if (presence === "offline" && known.connections.size === 0) people.delete(userId);
  }

  function shownAs(presence: Presence): UserId[] {
    return [...people].flatMap(([userId, { shown }]) => (shown === presence ? [userId] : []));
  }

  return {
    /** A stream of idle tabs (without input), or a socket or full stream, which a tab opens because it is being used. */
    connected(userId: UserId, connectionId: ConnectionId, hasInput: boolean): void {
      const known: Known = people.get(userId) ?? { connections: new Map(), shown: "offline" };
      people.set(userId, known);
      known.connections.set(connectionId, hasInput ? now() : Number.NEGATIVE_INFINITY);
      if (hasInput) known.lastInputAt = now();
      known.goneAt = undefined;
      settle(userId, known);
    },
    /** A person did something on this connection, or beside it over HTTP. */
    input(userId: UserId, connectionId: ConnectionId): void {
      const known = people.get(userId);
      if (!known?.connections.has(connectionId)) return;
      known.connections.set(connectionId, now());
      known.lastInputAt = now();
      settle(userId, known);
    },
    disconnected(userId: UserId, connectionId: ConnectionId): void {
      const known = people.get(userId);
      if (!known?.connections.delete(connectionId)) return;
      if (known.connections.size === 0) known.goneAt = now();
      settle(userId, known);
    },
    /** To be called every few seconds: lets time do its work. */
    sweep(): void {
      for (const [userId, known] of people) settle(userId, known);
    },
    /** How somebody is shown, and how long ago they last did something, as far as is remembered here. */
    of(userId: UserId): { presence: Presence; idleMs?: number } {
      const { shown = "offline", lastInputAt } = people.get(userId) ?? {};
      return { presence: shown, ...(lastInputAt !== undefined && { idleMs: now() - lastInputAt }) };
    },
    /** Everyone who is not offline. */
    snapshot(): WhoIsHere {
      lastSnapshot ??= { online: shownAs("online"), away: shownAs("away") };
      return lastSnapshot;
    },
  };
}

export type PresenceBook = ReturnType<typeof createPresence>;

function presenceOf({ connections, goneAt, shown }: Known, at: number): Presence {
  // Between two pages there is a moment without any connection: what others see does not flicker for it.
  if (connections.size === 0) return goneAt !== undefined && at - goneAt < limits.offlineAfterMs ? shown : "offline";
  const lastInput = Math.max(...connections.values());
  return at - lastInput < limits.onlineForMs ? "online" : "away";
}
