import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from "node:net";
import type { Duplex } from "node:stream";
import { limits } from "#protocol/limits";
import type { Env } from "./env.ts";
import { type SilentConnections, watchSilentConnections } from "./silent-connections.ts";
import { StartupError } from "./startup-error.ts";

export type Listener = {
  request(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
};

export type HttpServer = {
  port: number;
  /** Where a browser on this machine finds it. */
  url: string;
  /** From now on requests go there; before, they are told to come back. */
  serve(listener: Listener): void;
  /** Accepts nothing more, and resolves once what was begun is answered, or given up at the deadline. */
  close(deadlineMs: number): Promise<void>;
};

const stuckForMs = 2 * 60_000;
/** After a restart everybody knocks at once. Whom the system has no place for is silently passed over, and asks again after 1, 3 and 7 s. It may allow fewer (`net.core.somaxconn`). */
const waitingToConnectMax = 4_096;

/**
 * Listens at once: a taken port is known before anything else is touched, and which port PORT=0 became before it is needed.
 * @throws StartupError when the address cannot be had.
 */
export async function openHttpServer({ host, port }: Pick<Env, "host" | "port">): Promise<HttpServer> {
  const http = createServer({
    // Of sending a request. A stream's answer may take as long as it likes.
    headersTimeout: 20_000,
    requestTimeout: limits.uploadWithinMs,
    // Longer than a proxy keeps its idle connections, so that it never sends into one that we are closing.
    keepAliveTimeout: 75_000,
  });
  // Nothing moves on a connection whose reader is stuck. Streams say something every 25 s, and WebSockets keep their own watch.
  http.setTimeout(stuckForMs);
  const silent = watchSilentConnections(http);
  let listener = starting;
  http.on("request", (request, response) => void listener.request(request, response));
  http.on("upgrade", (request, socket, head) => listener.upgrade(request, socket, head));

  const opened = await listen(http, host === "localhost" ? "127.0.0.1" : host, port);
  const servers: TcpServer[] = [http];
  if (host === "localhost") servers.push(...(await alsoIPv6(http, opened)));
  return {
    port: opened,
    url: `http://${urlHost(host)}:${opened}`,
    serve(next) {
      listener = next;
    },
    close: (deadlineMs) => close({ http, servers, silent }, deadlineMs),
  };
}

const starting: Listener = {
  request(_request, response) {
    response.writeHead(503, { "Retry-After": "1", "Content-Type": "text/plain" }).end("Ebb is starting.\n");
  },
  upgrade: (_request, socket) => void socket.destroy(),
};

async function listen(server: TcpServer, host: string, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject).listen({ port, host, backlog: waitingToConnectMax }, resolve);
  try {
    await promise;
  } catch (error) {
    throw cannotListen(error, host, port);
  }
  server.off("error", reject);
  const { port: opened } = server.address() as AddressInfo;
  return opened;
}

/** "localhost" is two addresses, and which one a browser takes is its own affair. */
async function alsoIPv6(http: Server, port: number): Promise<TcpServer[]> {
  const second = createTcpServer((socket) => http.emit("connection", socket));
  try {
    await listen(second, "::1", port);
    return [second];
  } catch (error) {
    if (isCode(error, "EADDRINUSE")) throw error;
    return [];
  }
}

function cannotListen(cause: unknown, host: string, port: number): unknown {
  const say = (sentence: string) =>
    Object.assign(new StartupError(sentence, { cause }), { code: Reflect.get(Object(cause), "code") });
  if (isCode(cause, "EADDRINUSE")) return say(`Port ${port} is taken: stop what uses it, or set PORT to another one.`);
  if (isCode(cause, "EACCES")) return say(`Port ${port} may not be used by this user: set PORT to one above 1023.`);
  if (isCode(cause, "EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"))
    return say(`HOST ${host} is not an address of this machine.`);
  return cause;
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return typeof error === "object" && error !== null && "code" in error && codes.includes(String(error.code));
}

function urlHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

type Open = { http: Server; servers: TcpServer[]; silent: SilentConnections };

async function close({ http, servers, silent }: Open, deadlineMs: number): Promise<void> {
  const { promise: tooLate, resolve: giveUp } = Promise.withResolvers<void>();
  // Each counts only the connections that it accepted itself.
  const closed = Promise.all(servers.map(closing));
  closeUnused();
  const unused = setInterval(closeUnused, 100);
  const deadline = setTimeout(giveUp, deadlineMs);
  await Promise.race([closed, tooLate]);
  http.closeAllConnections();
  clearTimeout(deadline);
  clearInterval(unused);

  function closeUnused(): void {
    http.closeIdleConnections();
    // After what has arrived was read.
    setImmediate(silent.close);
  }
}

function closing(server: TcpServer): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
