import type { Connection } from "#client/state";

export type Standing = {
  isOnline: boolean;
  wants: "socket" | "stream" | "none";
  isFallback: boolean;
  socket: { isLive: boolean; hasFailed: boolean; retryAt?: number };
  stream: { isAttached: boolean; retryAt?: number };
};

/** What the person is told of the connection. Trouble dates from when it began, not from the latest failed attempt. */
export function describeConnection(before: Connection, standing: Standing, now: number): Connection {
  const status = statusOf(standing);
  const isTrouble = isTroublesome(standing, status);
  return {
    ...before,
    transport: transportOf(standing),
    status,
    troubleSince: isTrouble ? (before.troubleSince ?? now) : undefined,
    retryAt: isTrouble ? retryAtOf(standing) : undefined,
  };
}

// A sleeping tab has no transport and wants none: its sleep must not count as trouble when it wakes.
function isTroublesome({ isOnline, wants, stream }: Standing, status: Connection["status"]): boolean {
  if (status === "offline") return true;
  return status === "reconnecting" && isOnline && wants !== "none" && !stream.isAttached;
}

function statusOf({ isOnline, wants, isFallback, socket, stream }: Standing): Connection["status"] {
  if (!isOnline) return "offline";
  if (socket.isLive) return "live";
  if (isFallback) return "fallback";
  // A tab on its way back to its socket is still told what matters by the stream; once an attempt has failed that is not enough.
  const isHeldByStream = stream.isAttached && !(wants === "socket" && socket.hasFailed);
  return isHeldByStream ? "idle" : "reconnecting";
}

function transportOf({ isFallback, socket, stream }: Standing): Connection["transport"] {
  if (socket.isLive) return "socket";
  if (isFallback) return "fallback";
  return stream.isAttached ? "stream" : "none";
}

function retryAtOf({ isOnline, wants, socket, stream }: Standing): number | undefined {
  if (!isOnline) return undefined;
  return wants === "stream" ? (socket.retryAt ?? stream.retryAt) : socket.retryAt;
}
