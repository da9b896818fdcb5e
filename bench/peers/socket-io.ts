// Socket.IO as its guide shows it, in memory: a room, an event to everyone in it, an acknowledgement. With --insert the tutorial's way:
// each message is first stored in SQLite, by a statement of its own, on disk before it is told.
import { createServer } from "node:http";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { Server } from "socket.io";
import { sayReady } from "./listen.ts";

/** A POST tells everybody something. */
const http = createServer((_request, response) => {
  io.emit("event", {});
  response.end();
});
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false, httpCompression: false });
const store = process.argv.includes("--insert") ? openStore() : () => undefined;
const seqs = new Map<string, number>();

io.on("connection", async (socket) => {
  const room = String(socket.handshake.query.room);
  await socket.join(room);
  socket.on("message", ({ body }: { body: string }, acknowledge: (reply: { ok: true }) => void) => {
    const seq = (seqs.get(room) ?? 0) + 1;
    seqs.set(room, seq);
    store(room, seq, body);
    io.to(room).emit("message", { seq, body, sentAt: new Date() });
    acknowledge({ ok: true });
  });
});

function openStore() {
  const database = new BetterSqlite(join(process.env.BENCH_DIR ?? "", "messages.db"));
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec("CREATE TABLE message (room TEXT, seq INTEGER, body TEXT, PRIMARY KEY (room, seq))");
  const insert = database.prepare("INSERT INTO message VALUES (?, ?, ?)");
  return (room: string, seq: number, body: string) => void insert.run(room, seq, body);
}

sayReady(http);
