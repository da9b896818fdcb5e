import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { openWeb, type Web } from "./web.ts";

/** A web of one machine: 127.0.0.2 stands for the open internet, everything else is what it is. */
export type TestWeb = Web & {
  port: number;
  /** Where something was connected to, and what was asked: "127.0.0.2 GET a.example /path". */
  asked: string[];
  /** What names stand for, one answer after another, the last one again and again. */
  names: Record<string, string[][]>;
};

export async function startWeb(answer: RequestListener): Promise<TestWeb> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const host = request.headers.host?.replace(/:\d+$/, "");
    asked.push(`${request.socket.localAddress} ${request.method} ${host} ${request.url}`);
    answer(request, response);
  }).listen(0, "0.0.0.0");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const names: TestWeb["names"] = {};
  return {
    ...{ port, asked, names },
    async resolve(host) {
      const answers = names[host] ?? [["127.0.0.2"]];
      return (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
    },
    mayReach: openWeb([`127.0.0.2:${port}`]).mayReach,
  };
}
