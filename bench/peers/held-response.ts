// SSE as Node's own HTTP server holds it: a ServerResponse per reader.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { sayReady } from "./listen.ts";
import { sseHeaders } from "./sse.ts";

const readers = new Set<ServerResponse>();

const http = createServer((request, response) => {
  if (request.method === "POST") return void tellAll(request).then(() => response.end());
  if (request.url !== "/") return void response.setHeader("Content-Type", "text/html").end("<p>A page.</p>");
  response.writeHead(200, sseHeaders).write("retry: 1000\n\n");
  readers.add(response);
  response.once("close", () => readers.delete(response));
});

/** What was posted, or that there is something. */
async function tellAll(request: IncomingMessage): Promise<void> {
  const said = await text(request);
  for (const reader of readers) reader.write(`data: ${said === "{}" ? "event" : said}\n\n`);
}

sayReady(http);
