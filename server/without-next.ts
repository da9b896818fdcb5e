import type { IncomingMessage, ServerResponse } from "node:http";
import type { Listener } from "./http-server.ts";

/** A route handler without ids in its path, as Next has it too. */
export type RouteHandler = (request: Request, route: object) => Promise<Response>;

/** Calls the handlers of these paths by itself where they are read from; everything else is for Next, which has the same handlers. */
export function withoutNext(handlers: Record<string, RouteHandler>, next: Listener["request"]): Listener["request"] {
  const byPath = new Map(Object.entries(handlers));
  return async (asked, response) => {
    const handler = isRead(asked) && byPath.get(asked.url?.split("?")[0] ?? "");
    if (handler) await send(await handler(requestFor(asked), {}), response);
    else await next(asked, response);
  };
}

function isRead({ method }: IncomingMessage): boolean {
  return method === "GET" || method === "HEAD";
}

/** Which host was asked is of no matter to a handler of ours, and may be nonsense. */
function requestFor({ url, method, headers }: IncomingMessage): Request {
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Request(`http://localhost${url}`, { method: method ?? "GET", headers: pairs });
}

async function send(answered: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answered.status;
  for (const [name, value] of answered.headers) response.appendHeader(name, value);
  response.end(answered.body && new Uint8Array(await answered.arrayBuffer()));
}
