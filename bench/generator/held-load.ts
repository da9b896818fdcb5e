import { setTimeout as sleep } from "node:timers/promises";
import { heldBy } from "#bench/harness/memory";
import { eachOf, until } from "#stress/harness/wait";
import { type DialectName, dialects, type Member } from "./dialects.ts";
import { openGreeted } from "./greeted.ts";
import { complain } from "./reader.ts";
import { openStream } from "./stream.ts";

type Asked = { path: string; headers: Record<string, string>; body: unknown };

export type HeldTask = {
  kind: "held";
  port: number;
  pid: number;
  folder?: string;
  /** A stream each, by path and headers; or a socket each, of these members. */
  streams?: { path: string; headers: Record<string, string>; ready: string }[];
  sockets?: { dialect: DialectName; roomId: string; members: Member[] };
  /** Requests that make the server tell everybody something, and how each begins to be told. */
  events: { name: string; asked: Asked[]; marker: string }[];
};

export type HeldOutcome = {
  heapPerConnection: number;
  residentPerConnection: number;
  opensPerSecond: number;
  /** By the name of the event: from asking until the last one has it. */
  toAllMs: Record<string, number>;
  wrong: string[];
};

type Connection = { close(): void; isClosed(): boolean };

const opensAtOnce = 100;
const warmUps = 50;
const quietMs = 1_000;
const tellWithinMs = 60_000;

/** Many connections that do nothing: what each holds of the server, how fast they open, and how fast all hear of something. */
export async function holdConnections(task: HeldTask): Promise<HeldOutcome> {
  const tally = { wrong: [] as string[] };
  const heard = createHearing();
  const open = openerOf(task, heard.hear);
  const count = task.streams?.length ?? task.sockets?.members.length ?? 0;
  const all = Array.from({ length: count }, (_, index) => index);

  // What is loaded and compiled with the first ones is not theirs.
  const first = await eachOf(all.slice(0, warmUps), opensAtOnce, open);
  for (const connection of first) connection.close();
  await sleep(quietMs);

  const before = await heldBy(task);
  const startedAt = performance.now();
  const connections = await eachOf(all, opensAtOnce, open);
  const seconds = (performance.now() - startedAt) / 1_000;
  await sleep(quietMs);
  const after = await heldBy(task);

  const toAllMs: Record<string, number> = {};
  for (const event of task.events) {
    toAllMs[event.name] = await tell(task.port, event, heard, count).catch((error: Error) => {
      complain(tally, `${event.name}: ${error.message}`);
      return Number.NaN;
    });
  }
  if (connections.some(({ isClosed }) => isClosed())) complain(tally, "the server closed connections");
  for (const connection of connections) connection.close();
  return {
    heapPerConnection: (after.heap - before.heap) / count,
    residentPerConnection: (after.resident - before.resident) / count,
    opensPerSecond: count / seconds,
    toAllMs,
    wrong: tally.wrong,
  };
}

/** Counts, for each connection, how often it heard what is told just now. */
function createHearing() {
  let marker: Buffer | undefined;
  let times = new Uint16Array();
  const seen = { of: 0, lastAtMs: 0 };
  return {
    seen,
    times: () => times,
    expect(text: string, connections: number): void {
      marker = Buffer.from(text);
      times = new Uint16Array(connections);
      seen.of = 0;
    },
    hear(index: number, bytes: Buffer): void {
      if (!marker) return;
      for (let at = bytes.indexOf(marker); at >= 0; at = bytes.indexOf(marker, at + 1)) {
        times[index] = (times[index] ?? 0) + 1;
        if (times[index] === 1) seen.of++;
        seen.lastAtMs = performance.now();
      }
    },
  };
}

type Hearing = ReturnType<typeof createHearing>;

/** Answers the milliseconds from asking until everybody has heard it; each must hear it once. */
async function tell(
  port: number,
  { asked, marker }: HeldTask["events"][number],
  heard: Hearing,
  count: number,
): Promise<number> {
  heard.expect(marker, count);
  const startedAt = performance.now();
  await Promise.all(asked.map((one) => post(port, one)));
  await until("everybody has heard", () => heard.seen.of === count, tellWithinMs, 5);
  const ms = heard.seen.lastAtMs - startedAt;
  await sleep(quietMs);
  const doubled = heard.times().filter((times) => times !== 1).length;
  if (doubled > 0) throw new Error(`${doubled} connections heard it more than once.`);
  return ms;
}

async function post(port: number, { path, headers, body }: Asked): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}

function openerOf({ port, streams, sockets }: HeldTask, hear: Hearing["hear"]): (index: number) => Promise<Connection> {
  if (streams) {
    return async (index) => {
      const { ready, ...to } = streams[index] ?? { path: "", headers: {}, ready: "" };
      return openStream({ port, ...to }, ready, (bytes) => hear(index, bytes));
    };
  }
  if (!sockets) throw new Error("Neither streams nor sockets are to be held.");
  const { roomId, members } = sockets;
  const dialect = dialects[sockets.dialect];
  return async (index) => {
    const member = members[index] ?? { id: "", cookie: "" };
    return openGreeted({ dialect, port, roomId, member }, (bytes, from, to) => hear(index, bytes.subarray(from, to)));
  };
}
