import { limits } from "#protocol/limits";
import type { EbbServer, EbbSocket } from "./socket.ts";

/** Whoever does not read what is sent takes a growing share of the server's memory. Seen twice, they are sent away, and come back. */
export function watchSlowSockets(io: EbbServer): () => void {
  let suspects = new Set<EbbSocket>();
  const timer = setInterval(() => {
    const slow = [...io.sockets.sockets.values()].filter(isSlow);
    for (const socket of slow) if (suspects.has(socket)) sendAway(socket);
    suspects = new Set(slow);
  }, limits.slowSampleMs).unref();
  return () => clearInterval(timer);
}

function isSlow({ conn }: EbbSocket): boolean {
  // Engine.IO's queue of packets behind the ones handed to the operating system; it has no public name.
  const queue: unknown = Reflect.get(conn, "writeBuffer");
  const packets: unknown[] = Array.isArray(queue) ? queue : [];
  if (packets.length > limits.slowPackets) return true;
  const queuedBytes = packets.reduce<number>((sum, packet) => sum + sizeOf(packet), 0);
  return queuedBytes + conn.request.socket.writableLength > limits.slowBytes;
}

function sizeOf(packet: unknown): number {
  if (typeof packet !== "object" || packet === null || !("data" in packet)) return 0;
  return typeof packet.data === "string" ? packet.data.length : 0;
}

function sendAway(socket: EbbSocket): void {
  const { request } = socket.conn;
  socket.emit("bye", { reason: "slow", retryMs: 0 });
  socket.disconnect(true);
  // A reader that is stuck never takes the goodbye either, and the queue would live on until the ping times out.
  setTimeout(() => request.socket.destroy(), limits.slowSampleMs).unref();
}
