import { limits } from "#protocol/limits";
import type { EbbServer, EbbSocket } from "./socket.ts";

/**
 * Whoever does not read what is sent takes a growing share of the server's memory. One who is behind in two samples is sent away; and so,
 * at once, is one for whom more waits than a reader may ever cost. They come back, and read from the log what they missed.
 */
export function watchSlowSockets(io: EbbServer): () => void {
  io.on("connection", limitQueue);
  let suspects = new Set<EbbSocket>();
  const timer = setInterval(() => {
    const slow = [...io.sockets.sockets.values()].filter(isSlow);
    for (const socket of slow) if (suspects.has(socket)) sendAway(socket);
    suspects = new Set(slow);
  }, limits.slowSampleMs).unref();
  return () => clearInterval(timer);
}

/**
 * Watched as it grows: in the five seconds between two samples a busy room says more than a reader may cost. Only what is told counts
 * here, not what was asked for: one answer may be larger than all this.
 */
function limitQueue(socket: EbbSocket): void {
  const { conn } = socket;
  let queuedBytes = 0;
  let sentBytes = 0;
  conn.on("flush", () => {
    sentBytes = queuedBytes;
    queuedBytes = 0;
  });
  conn.on("packetCreate", (packet: unknown) => {
    queuedBytes += isAnswer(packet) ? 0 : sizeOf(packet);
    const notTaken = Math.min(sentBytes, conn.request.socket.writableLength);
    if (queuedBytes + notTaken <= limits.queueMaxBytes || !socket.connected) return;
    queuedBytes = Number.NEGATIVE_INFINITY;
    // Not within the loop that tells everyone in the room.
    setImmediate(sendAway, socket);
  });
}

function isSlow(socket: EbbSocket): boolean {
  const { packets, bytes } = queueOf(socket);
  return packets > limits.slowPackets || bytes > limits.slowBytes;
}

/** What waits for this reader: in Engine.IO's queue, and handed to the operating system without being taken. */
export function queueOf({ conn }: EbbSocket): { packets: number; bytes: number } {
  // Engine.IO's queue of packets has no public name.
  const queue: unknown = Reflect.get(conn, "writeBuffer");
  const packets: unknown[] = Array.isArray(queue) ? queue : [];
  const queuedBytes = packets.reduce<number>((sum, packet) => sum + sizeOf(packet), 0);
  return { packets: packets.length, bytes: queuedBytes + conn.request.socket.writableLength };
}

/** What is told to many is kept twice while it waits: as its text, and as the frame made of that for all of them. */
function sizeOf(packet: unknown): number {
  const frame: unknown = Reflect.get(Object(Reflect.get(Object(packet), "options")), "wsPreEncodedFrame");
  const pieces: unknown[] = Array.isArray(frame) ? frame : [];
  return pieces.reduce<number>(
    (sum, piece) => sum + (Buffer.isBuffer(piece) ? piece.length : 0),
    textOf(packet).length,
  );
}

/** Socket.IO's packets say first what they are: 3 is an acknowledgement. */
function isAnswer(packet: unknown): boolean {
  return textOf(packet).startsWith("3");
}

function textOf(packet: unknown): string {
  if (typeof packet !== "object" || packet === null || !("data" in packet)) return "";
  return typeof packet.data === "string" ? packet.data : "";
}

function sendAway(socket: EbbSocket): void {
  const { request } = socket.conn;
  socket.emit("bye", { reason: "slow", retryMs: 0 });
  socket.disconnect(true);
  // A reader that is stuck never takes the goodbye either, and the queue would live on until the ping times out.
  setTimeout(() => request.socket.destroy(), limits.slowSampleMs).unref();
}
