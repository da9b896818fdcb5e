import type { Chat } from "#chat/chat";
import type { Auth } from "./auth.ts";
import type { Env } from "./env.ts";
import type { Files } from "./files/files.ts";
import type { Holding } from "./hold.ts";
import type { Log } from "./log.ts";
import type { Streams } from "./notifications/streams.ts";
import type { PresenceBook } from "./presence.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { Sessions } from "./sessions.ts";
import type { Typing } from "./typing.ts";

/**
 * The one bridge between server.ts and Next's bundles: modules exist once in each, so what must be shared (the database client, the
 * registry of streams, the sign-in library) is handed over here and nowhere else.
 */
export type Runtime = {
  env: Env;
  chat: Chat;
  auth: Auth;
  sessions: Sessions;
  log: Log;
  streams: Streams;
  presence: PresenceBook;
  typing: Typing;
  rateLimits: RateLimits;
  files: Files;
  /** Said by a route handler: its response is to be held open. */
  hold: Holding["hold"];
  /** Build of the pages being served. */
  version: string;
};

const key = Symbol.for("ebb.runtime");
const shared = globalThis as { [key]?: Runtime };

export function setRuntime(runtime: Runtime): void {
  shared[key] = runtime;
}

export function runtime(): Runtime {
  const found = shared[key];
  if (!found) throw new Error("Ebb's pages are served by server.ts: start it with `npm start` or `npm run dev`.");
  return found;
}
