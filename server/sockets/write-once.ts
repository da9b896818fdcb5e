import type { DownPayload } from "#protocol/events";
import type { EbbServer, EbbSocket } from "./socket.ts";

type Connection = EbbSocket["conn"];

/**
 * The one place that goes below Socket.IO (see decision 17). Its own broadcast gives Engine.IO a WebSocket frame made beforehand; here that
 * is all frames of a batch, one behind the other: made once, and one write for each socket. Order, bounds and what a closing connection
 * takes stay with Engine.IO's queue, where the batch is one packet among the others.
 */
export function writeOnce<E extends keyof DownPayload>(
  io: EbbServer,
  to: string,
  event: E,
  payloads: DownPayload[E][],
  { isVolatile = false } = {},
): void {
  const listeners = socketsIn(io, to).filter(({ conn }) => !isVolatile || conn.transport.writable);
  if (listeners.length === 0) return;
  const frames = payloads.flatMap((payload) => framed([event, payload]));
  const packet = { options: { compress: false, wsPreEncodedFrame: [Buffer.concat(frames)] } };
  for (const socket of listeners) {
    if (takesFrames(socket.conn, packet)) socket.conn.write("", packet.options);
    else for (const payload of payloads) Reflect.apply(socket.emit, socket, [event, payload]);
  }
}

function socketsIn({ sockets: { adapter, sockets } }: EbbServer, to: string): EbbSocket[] {
  return [...(adapter.rooms.get(to) ?? [])].flatMap((id) => sockets.get(id) ?? []);
}

/** What Engine.IO sends in one go, the answers to a burst among them, is one write as well. */
export function gatherWrites({ engine }: EbbServer): void {
  engine.on("flush", ({ request }: Connection, packets: unknown[]) => {
    if (packets.length > 1) request.socket.cork();
  });
  engine.on("drain", ({ request }: Connection) => request.socket.uncork());
}

/** Asked of the transport itself: one that compresses, or is no WebSocket, frames each packet by its own rules. */
function takesFrames({ transport }: Connection, packet: unknown): boolean {
  const ask: unknown = Reflect.get(transport, "_canSendPreEncodedFrame");
  return typeof ask === "function" && Reflect.apply(ask, transport, [packet]) === true;
}

/** Engine.IO's "message" (4) with Socket.IO's "event" (2) in it, as one text frame from a server (RFC 6455, 5.2). */
function framed(said: [event: string, payload: unknown]): [Buffer, Buffer] {
  const text = Buffer.from(`42${JSON.stringify(said)}`);
  return [frameHead(text.length), text];
}

function frameHead(length: number): Buffer {
  if (length < 126) return Buffer.from([finalText, length]);
  const isShort = length < 65_536;
  const head = Buffer.alloc(isShort ? 4 : 10);
  head.set([finalText, isShort ? 126 : 127]);
  head.writeUIntBE(length, isShort ? 2 : 4, isShort ? 2 : 6);
  return head;
}

const finalText = 0x81;
