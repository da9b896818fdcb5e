// The obvious hybrid: Next with a custom server, and the streams of idle people in a route handler.
import { createServer } from "node:http";
import { join } from "node:path";
import next from "next";
import { sayReady } from "./listen.ts";

const http = createServer();
const app = next({ dev: false, dir: join(import.meta.dirname, "naive-hybrid"), httpServer: http });
await app.prepare();
const answer = app.getRequestHandler();
http.on("request", (request, response) => void answer(request, response));

sayReady(http);
