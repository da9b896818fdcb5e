// SSE as Node's own HTTP server holds it: a ServerResponse per reader.
import { createServer, type ServerResponse } from "node:http";
import { sayReady } from "./listen.ts";
import { sseHeaders } from "./sse.ts";

const readers = new Set<ServerResponse>();

const http = createServer((request, response) => {
  if (request.method === "POST") {
    for (const reader of readers) reader.write("data: event\n\n");
    return void response.end();
  }
  response.writeHead(200, sseHeaders).write("retry: 1000\n\n");
  readers.add(response);
  response.once("close", () => readers.delete(response));
});

sayReady(http);
