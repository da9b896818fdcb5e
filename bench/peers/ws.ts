// The floor of what Node can do: ws, in memory, one write per member and message.
import { createServer } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { sayReady } from "./listen.ts";

type Room = { seq: number; members: Set<WebSocket> };

const rooms = new Map<string, Room>();
/** A POST tells everybody in all rooms something. */
const http = createServer((request, response) => {
  if (request.method === "GET") return void response.setHeader("Content-Type", "text/html").end("<p>A page.</p>");
  for (const { members } of rooms.values()) for (const member of members) member.send("event");
  response.end();
});
const server = new WebSocketServer({ server: http, perMessageDeflate: false });

server.on("connection", (socket, request) => {
  const room = roomNamed(new URL(request.url ?? "/", "http://localhost").searchParams.get("room") ?? "");
  room.members.add(socket);
  socket.on("close", () => room.members.delete(socket));
  socket.on("message", (bytes) => {
    const { number, body }: { number: number; body: string } = JSON.parse(bytes.toString());
    const text = JSON.stringify({ seq: ++room.seq, body, sentAt: new Date() });
    for (const member of room.members) member.send(text);
    socket.send(JSON.stringify({ ack: number, ok: true }));
  });
});

function roomNamed(name: string): Room {
  const room = rooms.get(name) ?? { seq: 0, members: new Set() };
  rooms.set(name, room);
  return room;
}

sayReady(http);
