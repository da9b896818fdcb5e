// The floor of holding SSE in Node: a bare net.Socket that HTTP is spoken on by hand.
import { createServer, type Socket } from "node:net";
import { sayReady } from "./listen.ts";
import { sseHeaders } from "./sse.ts";

const readers = new Set<Socket>();
const head = Object.entries(sseHeaders).map(([name, value]) => `${name}: ${value}\r\n`);

const server = createServer({ noDelay: true }, (socket) => {
  socket.on("error", () => socket.destroy());
  socket.once("data", (bytes) => {
    if (bytes.toString("latin1", 0, 4) === "POST") return tellAll(socket);
    socket.write(`HTTP/1.1 200 OK\r\n${head.join("")}\r\nretry: 1000\n\n`);
    readers.add(socket);
    socket.once("close", () => readers.delete(socket));
  });
});

function tellAll(socket: Socket): void {
  for (const reader of readers) reader.write("data: event\n\n");
  socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

sayReady(server);
