import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** On a free port, and says so in the words that Ebb uses. */
export function listen(http: Server): void {
  http.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, () => {
    const { port } = http.address() as AddressInfo;
    process.stdout.write(`The peer is ready at http://127.0.0.1:${port} (pid ${process.pid})\n`);
  });
}
