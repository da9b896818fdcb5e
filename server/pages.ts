import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { Env } from "./env.ts";
import type { Listener } from "./http-server.ts";
import { StartupError } from "./startup-error.ts";

/** Names the build being served: an open page that hears another one is old. */
export async function readVersion({ isDev, version }: Pick<Env, "isDev" | "version">): Promise<string> {
  if (version) return version;
  if (isDev) return "development";
  try {
    return (await readFile(".next/BUILD_ID", "utf8")).trim();
  } catch (cause) {
    throw new StartupError("Ebb's pages are not built: run `npm start`, which builds them when needed.", { cause });
  }
}

/** As much of Next as is needed to serve pages with it. */
type App = { prepare(): Promise<void>; getRequestHandler(): Listener["request"] };
export type NextOptions = { dev: boolean; httpServer: Server; hostname: string; port: number };

/** React and Next choose their builds by this when they are loaded: it comes before. */
export function setMode({ dev }: Pick<NextOptions, "dev">): void {
  // biome-ignore lint/style/noProcessEnv: said to others, not read.
  Object.assign(process.env, { NODE_ENV: dev ? "development" : "production" });
}

/**
 * Next, as a listener beside others. It attaches an upgrade listener to the server it is told of and ends WebSockets whose path matches
 * a route; so it is told of one that listens to nothing, and hears of upgrades only what we pass on.
 */
export async function preparePages(
  load: (options: NextOptions) => Promise<App>,
  { isDev, host }: Pick<Env, "isDev" | "host">,
  port: number,
): Promise<Listener> {
  const sink = createServer();
  const app = await load({ dev: isDev, httpServer: sink, hostname: host, port });
  await app.prepare();
  return {
    request: app.getRequestHandler(),
    upgrade: (request, socket, head) => void sink.emit("upgrade", request, socket, head),
  };
}
