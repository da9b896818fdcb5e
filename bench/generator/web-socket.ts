import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

export type WebSocketTo = { port: number; path: string; headers?: Record<string, string> };

/** What came, where in `bytes` it is: nothing is copied and nothing decoded. */
export type OnText = (bytes: Buffer, from: number, to: number) => void;

export type WebSocketWire = {
  send(text: string): void;
  close(): void;
  /** Everything that came, handshake and frame headers included. */
  bytesIn(): number;
  bytesOut(): number;
  /** Whether the other side is gone. */
  isClosed(): boolean;
  /** When the other side is gone. */
  closed: Promise<void>;
};

/**
 * A WebSocket with as little of a client as will do (RFC 6455 without compression and fragments), so that it is the server that is measured.
 * Resolves when the server has agreed.
 */
export function openWebSocket({ port, path, headers = {} }: WebSocketTo, onText: OnText): Promise<WebSocketWire> {
  const { promise, resolve, reject } = Promise.withResolvers<WebSocketWire>();
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let isClosed = false;
  const closed = Promise.withResolvers<void>();
  const wire: WebSocketWire = {
    send: (text) => void socket.write(frameOf(text)),
    close: () => void socket.destroy(),
    bytesIn: () => socket.bytesRead,
    bytesOut: () => socket.bytesWritten,
    isClosed: () => isClosed,
    closed: closed.promise,
  };
  socket.once("error", reject);
  socket.once("close", () => {
    isClosed = true;
    closed.resolve();
    reject(new Error(`The server closed the connection to ${path}.`));
  });
  socket.on("error", () => undefined);
  socket.write(upgradeRequest({ port, path, headers }));
  readHead(socket, (head, rest) => {
    if (!head.startsWith("HTTP/1.1 101")) return reject(new Error(`${path} was answered ${head.split("\r\n")[0]}`));
    resolve(wire);
    const read = createFrameReader(socket, onText);
    if (rest.length > 0) read(rest);
    socket.on("data", read);
  });
  return promise;
}

function upgradeRequest({ port, path, headers = {} }: WebSocketTo): string {
  const lines = {
    Host: `127.0.0.1:${port}`,
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
    ...headers,
  };
  return `GET ${path} HTTP/1.1\r\n${Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n`;
}

/** Calls once with the head of the HTTP answer and what came behind it. */
export function readHead(socket: Socket, onHead: (head: string, rest: Buffer) => void): void {
  let read: Buffer = Buffer.alloc(0);
  const take = (chunk: Buffer) => {
    read = Buffer.concat([read, chunk]);
    const end = read.indexOf("\r\n\r\n");
    if (end < 0) return;
    socket.off("data", take);
    onHead(read.toString("latin1", 0, end), read.subarray(end + 4));
  };
  socket.on("data", take);
}

const opcode = { text: 1, close: 8, ping: 9, pong: 10 };

/** The mask is 0, which leaves the text as it is: the server unmasks all the same. */
function frameOf(text: string, code = opcode.text): Buffer {
  const length = Buffer.byteLength(text);
  if (length > 0xffff) throw new Error("The generator sends no frames of more than 64 KiB.");
  const headBytes = length < 126 ? 6 : 8;
  const frame = Buffer.alloc(headBytes + length);
  frame[0] = 0x80 | code;
  frame[1] = 0x80 | Math.min(length, 126);
  if (length >= 126) frame.writeUInt16BE(length, 2);
  frame.write(text, headBytes);
  return frame;
}

function createFrameReader(socket: Socket, onText: OnText): (chunk: Buffer) => void {
  let rest: Buffer | undefined;

  function take(bytes: Buffer, code: number, from: number, to: number): void {
    if (code === opcode.text) onText(bytes, from, to);
    else if (code === opcode.ping) socket.write(frameOf(bytes.toString("latin1", from, to), opcode.pong));
    else if (code === opcode.close) socket.end();
  }

  return (chunk) => {
    const bytes = rest ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    for (let end = frameEnd(bytes, at); end <= bytes.length; end = frameEnd(bytes, at)) {
      take(bytes, (bytes[at] ?? 0) & 0x0f, payloadStart(bytes, at), end);
      at = end;
    }
    rest = at < bytes.length ? bytes.subarray(at) : undefined;
  };
}

/** Beyond the end of the bytes when the frame is not whole yet. */
function frameEnd(bytes: Buffer, at: number): number {
  return payloadStart(bytes, at) + payloadLength(bytes, at);
}

/** Beyond the end when the header is not whole yet. */
function payloadStart(bytes: Buffer, at: number): number {
  if (at + 2 > bytes.length) return at + 2;
  const marked = (bytes[at + 1] ?? 0) & 0x7f;
  return at + 2 + (marked === 126 ? 2 : marked === 127 ? 8 : 0);
}

function payloadLength(bytes: Buffer, at: number): number {
  if (payloadStart(bytes, at) > bytes.length) return 0;
  const marked = (bytes[at + 1] ?? 0) & 0x7f;
  if (marked === 126) return bytes.readUInt16BE(at + 2);
  return marked === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : marked;
}
