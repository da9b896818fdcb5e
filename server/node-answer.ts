import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { limits } from "#protocol/limits";
import type { Handler } from "./http-answer.ts";
import type { Params } from "./http-input.ts";

export type NodeRoute = { path: RegExp; methods: Partial<Record<string, Handler>> };
type Exchange = { asked: IncomingMessage; response: ServerResponse; params: Partial<Params> };

/** Runs a route's handler on Node's own request and response: bodies flow both ways no faster than they are taken. */
export async function answerNode(handler: Handler, { asked, response, params }: Exchange): Promise<void> {
  const request = requestOf(asked);
  const answer = await handler(request, { params: Promise.resolve(params) });
  response.statusCode = answer.status;
  // Said by the front already: what it sets stays.
  for (const [name, value] of answer.headers) if (!response.hasHeader(name)) response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  if (answer.ok || asked.complete) await send(answer, response);
  else await answerEarly(answer, response, request);
}

function requestOf(asked: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(asked.headersDistinct)) headers.set(name, value?.join(", ") ?? "");
  const { method = "GET" } = asked;
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(new URL(asked.url ?? "/", "http://ebb"), {
    method,
    headers,
    ...(hasBody && { body: Readable.toWeb(asked) as BodyInit, ...{ duplex: "half" } }),
  });
}

const restMaxBytes = limits.fileMaxMb * 2 ** 20;
const restWithinMs = 10_000;

/**
 * The answer came before the end of the body. Browsers look at it only once they have sent all of theirs, so some of the rest is let come
 * in and dropped; whoever has more to send is cut off.
 */
async function answerEarly(answer: Response, response: ServerResponse, { body }: Request): Promise<void> {
  if (response.destroyed) return;
  const said = Buffer.from(await answer.arrayBuffer());
  response.setHeader("Connection", "close").setHeader("Content-Length", said.byteLength);
  response.write(said);
  if (body) await dropRest(body);
  response.end();
}

async function dropRest(body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), restWithinMs);
  try {
    for (let left = restMaxBytes; left > 0; ) {
      const { done, value } = await reader.read();
      if (done) return;
      left -= value.byteLength;
    }
  } catch {
    // Whoever was sending went away.
  } finally {
    clearTimeout(timer);
  }
}

async function send({ body }: Response, response: ServerResponse): Promise<void> {
  if (!body) return void response.end();
  try {
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), response);
  } catch (error) {
    // The reader went away; nothing is left to be said.
    if (!response.destroyed) throw error;
  }
}
