import { Agent, request } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { eachOf, until } from "#stress/harness/wait";
import { bodyOf, readBody } from "./body.ts";
import { percentile } from "./percentile.ts";
import { complain } from "./reader.ts";
import { openStream, type StreamWire } from "./stream.ts";

/** Streams that hear what one person posts: what SSE does for a chat. */
export type SseTask = {
  kind: "sse";
  port: number;
  streams: { path: string; headers: Record<string, string>; ready: string }[];
  post: { path: string; headers: Record<string, string> };
  perSecond: number;
  messages: number;
};

export type SseOutcome = {
  p50: number;
  p99: number;
  bytesPerDelivery: number;
  bytesPerSending: number;
  wrong: string[];
};

const settleWithinMs = 30_000;
const blank = Buffer.from("\n\n");

export async function loadSse({ port, streams, post, perSecond, messages }: SseTask): Promise<SseOutcome> {
  const tally = { wrong: [] as string[] };
  const latencies: number[] = [];
  const hearers = streams.map(() => createHearer(latencies));
  const wires = await eachOf(streams, streams.length, ({ ready, ...to }, index) =>
    openStream({ port, ...to }, ready, (bytes) => hearers[index]?.hear(bytes)),
  );
  const poster = createPoster(port, post);
  const before = bytesOf(wires);
  for (let number = 1; number <= messages; number++) {
    await poster.post(bodyOf(0, number)).catch((error: Error) => complain(tally, error.message));
    await sleep(1_000 / perSecond);
  }
  const isThere = () => hearers.every(({ heard }) => heard().length === messages);
  await until("everything is there", isThere, settleWithinMs).catch(() => undefined);
  if (!hearers.every(({ heard }) => heard().every((number, index) => number === index + 1) && isThere())) {
    complain(tally, "some stream heard something else than was sent");
  }
  const bytesPerDelivery = (bytesOf(wires) - before) / (messages * streams.length);
  for (const wire of wires) wire.close();
  return {
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    bytesPerDelivery,
    bytesPerSending: poster.bytesOut() / messages,
    wrong: tally.wrong,
  };
}

function createHearer(latencies: number[]) {
  const said = { author: 0, number: 0, sentAtMs: 0 };
  const heard: number[] = [];
  let rest: Buffer = Buffer.alloc(0);
  return {
    heard: () => heard,
    hear(bytes: Buffer): void {
      rest = Buffer.concat([rest, bytes]);
      for (let end = rest.indexOf(blank); end >= 0; end = rest.indexOf(blank)) {
        if (readBody(rest, 0, end, said)) {
          heard.push(said.number);
          latencies.push(performance.now() - said.sentAtMs);
        }
        rest = rest.subarray(end + blank.length);
      }
    },
  };
}

/** One connection, kept open, as browsers do. */
function createPoster(port: number, { path, headers }: SseTask["post"]) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const sockets = new Set<Socket>();
  return {
    bytesOut: () => [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
    post: (body: string) =>
      new Promise<void>((resolve, reject) => {
        const text = JSON.stringify({ clientId: crypto.randomUUID(), body });
        const length = { "Content-Type": "application/json", "Content-Length": text.length };
        const to = { port, host: "127.0.0.1", path, agent, method: "POST", headers: { ...headers, ...length } };
        const asked = request(to, (response) => {
          const isGood = (response.statusCode ?? 0) < 300;
          response
            .resume()
            .once("end", () => (isGood ? resolve() : reject(new Error(`answered ${response.statusCode}`))));
        });
        asked.once("socket", (socket) => sockets.add(socket)).once("error", reject);
        asked.end(text);
      }),
  };
}

function bytesOf(wires: StreamWire[]): number {
  return wires.reduce((sum, wire) => sum + wire.bytesIn(), 0);
}
