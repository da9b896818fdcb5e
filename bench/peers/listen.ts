import type { Server } from "node:net";

/** Listens on a free port, and says so in the words that Ebb uses. */
export function sayReady(server: Server): void {
  server.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, () => {
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    process.stdout.write(`The peer is ready at http://127.0.0.1:${port} (pid ${process.pid})\n`);
  });
}
