import { connect } from "node:net";
import { readHead } from "./web-socket.ts";

export type StreamWire = { close(): void; bytesIn(): number; isClosed(): boolean };

type StreamTo = { port: number; path: string; headers: Record<string, string> };

/** An SSE stream with as little of a client as will do. Resolves at the first bytes after the head that contain `ready`. */
export function openStream(
  { port, path, headers }: StreamTo,
  ready: string,
  onBytes: (bytes: Buffer) => void,
): Promise<StreamWire> {
  const { promise, resolve, reject } = Promise.withResolvers<StreamWire>();
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let isClosed = false;
  let isReady = false;
  const wire = { close: () => void socket.destroy(), bytesIn: () => socket.bytesRead, isClosed: () => isClosed };
  socket.on("error", reject);
  socket.once("close", () => {
    isClosed = true;
    reject(new Error(`The server ended the stream ${path}.`));
  });
  const hear = (bytes: Buffer) => {
    if (isReady) return onBytes(bytes);
    isReady = bytes.includes(ready);
    if (isReady) resolve(wire);
  };
  const lines = Object.entries({ Host: `127.0.0.1:${port}`, Accept: "text/event-stream", ...headers });
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
  readHead(socket, (head, rest) => {
    if (!head.startsWith("HTTP/1.1 200")) return reject(new Error(`${path} was answered ${head.split("\r\n")[0]}`));
    socket.on("data", hear);
    if (rest.length > 0) hear(rest);
  });
  return promise;
}
