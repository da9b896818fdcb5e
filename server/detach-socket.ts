import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Log } from "./log.ts";

/** Takes the socket off a response whose head is sent, and off everything of HTTP; undefined when it cannot be had. */
export type Detach = (asked: IncomingMessage, response: ServerResponse) => Socket | undefined;

type FreeParser = (parser: object, asked: IncomingMessage, socket: Socket) => void;

const rehearseWithinMs = 5_000;
const httpEvents = ["data", "end", "close", "drain", "error", "timeout", "pause", "resume"];

/**
 * The one place that knows Node's inside: a bare socket costs a third of a response that is held (decision 16). What is needed for it has
 * no promise of Node's, so it is rehearsed at start-up; where that goes wrong, responses are held as they are.
 */
export async function createDetach(log: Log): Promise<Detach> {
  const freeParser: unknown = Reflect.get(process.getBuiltinModule("node:_http_common") ?? {}, "freeParser");
  const detach: Detach = (asked, response) => detachSocket(asked, response, freeParser as FreeParser);
  if (typeof freeParser === "function" && (await rehearse(detach).catch(() => false))) return detach;
  log.warn("sockets cannot be detached in this version of Node: streams will take more memory");
  return () => undefined;
}

function detachSocket(asked: IncomingMessage, response: ServerResponse, freeParser: FreeParser): Socket | undefined {
  const { socket } = response;
  const parser: unknown = Reflect.get(socket ?? {}, "parser");
  if (!socket || typeof parser !== "object" || parser === null) return undefined;
  // Not where an older response is still being sent, a newer request has come, or HTTP/1.0 knows of no chunks.
  if (Reflect.get(parser, "incoming") !== asked || !asked.complete || !response.chunkedEncoding) return undefined;
  response.detachSocket(socket);
  for (const event of httpEvents) socket.removeAllListeners(event);
  freeParser(parser, asked, socket);
  socket.setTimeout(0);
  // Whatever else is said on it was not asked for, and is not kept; but its end is heard.
  socket.on("error", leave).on("end", leave).on("finish", leave).resume();
  return socket;
}

function leave(this: Socket): void {
  this.destroy();
}

/** One response over a real connection: its bytes arrive whole, what the other side adds is no request, and its end is noticed. */
async function rehearse(detach: Detach): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let requests = 0;
  const server = createServer((asked, response) => {
    requests++;
    // Not while Node's parser is still at work on this very request.
    setImmediate(() => {
      response.flushHeaders();
      const socket = detach(asked, response);
      socket?.once("close", () => resolve(requests === 1)).write("2\r\nok\r\n");
      if (!socket) resolve(false);
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const client = ask(server);
  const timer = setTimeout(resolve, rehearseWithinMs, false);
  const isFit = await promise;
  clearTimeout(timer);
  client.destroy();
  server.close();
  server.closeAllConnections();
  return isFit;
}

const request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

/** Hangs up only after it has heard all of the response, and asked again. */
function ask(server: Server): Socket {
  const { port } = server.address() as AddressInfo;
  let heard = "";
  const client = connect(port, "127.0.0.1", () => client.write(request));
  client.on("error", () => undefined).setEncoding("latin1");
  return client.on("data", (text) => {
    heard += text;
    if (heard.endsWith("\r\n\r\n2\r\nok\r\n")) client.write(request, () => client.end());
  });
}
