import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";

export type SilentConnections = {
  /** Closes those that were silent at the last call, too: of one that has just come the question may be there, and not read yet. */
  close(): void;
};

/**
 * Connections on which nothing was asked yet: browsers open some in advance, and so do those who wait for a server to come back. To Node
 * they are not idle, so that they would hold up its end.
 */
export function watchSilentConnections(http: Server): SilentConnections {
  const silent = new Set<Socket>();
  const suspects = new WeakSet<Socket>();
  function hear({ socket }: IncomingMessage): void {
    if (silent.delete(socket)) socket.off("close", forget);
  }
  function forget(this: Socket): void {
    silent.delete(this);
  }
  http.on("connection", (socket) => silent.add(socket.once("close", forget)));
  http.on("request", hear).on("upgrade", hear);
  return {
    close() {
      for (const socket of silent) {
        if (socket.bytesRead > 0) continue;
        if (suspects.has(socket)) socket.destroy();
        else suspects.add(socket);
      }
    },
  };
}
