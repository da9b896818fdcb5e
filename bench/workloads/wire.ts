import { type Running, teamMembers } from "#bench/harness/contender";
import { bareSocketIo, named, rawWs } from "#bench/harness/contenders";
import { ebb } from "#bench/harness/ebb";
import { generate } from "#bench/harness/generate";
import { heldResponse } from "#bench/harness/held";
import { type Pace, secondsOf, sizeAt } from "#bench/harness/paces";
import type { Measured, Workload } from "./workload.ts";

const members = 10;
const perSecond = 20;

type Way = { name: string; measure(pace: Pace): Promise<Omit<Measured, "contender">> };

const overSocket = (name: string, contender: string): Way => ({
  name,
  async measure({ warmUpMs, measureMs }) {
    const found = named(contender);
    await using running = await found.start({ rooms: 1, membersOfRoom: members });
    const { port, pids, team } = running;
    const writing = { sendersPerRoom: 1, inFlight: 1, perSecond, warmUpMs, measureMs };
    const to = { kind: "chat", dialect: found.dialect, port, pids, rooms: team.rooms } as const;
    const { p50, p99, bytesPerDelivery, bytesPerSending, wrong } = await generate({ ...to, ...writing });
    return { figures: { p50, p99, bytesPerDelivery, bytesPerSending }, wrong };
  },
});

type Streams = {
  streams: { path: string; headers: Record<string, string>; ready: string }[];
  post: { path: string; headers: Record<string, string> };
};

const overStream = (name: string, start: typeof ebb.start, ways: (running: Running) => Streams): Way => ({
  name,
  async measure(pace) {
    await using running = await start({ rooms: 1, membersOfRoom: members });
    const messages = sizeAt(pace, { smoke: 5, quick: 40, full: 160 });
    const { wrong, ...figures } = await generate({
      kind: "sse",
      port: running.port,
      ...ways(running),
      perSecond,
      messages,
    });
    return { figures, wrong };
  },
});

const ways: Way[] = [
  overSocket("WebSocket (ws)", rawWs.name),
  overSocket("Socket.IO", bareSocketIo.name),
  overStream("SSE and POST", heldResponse.start, ({ team }) => ({
    streams: teamMembers(team).map(() => ({ path: "/", headers: {}, ready: "retry:" })),
    post: { path: "/", headers: {} },
  })),
  overSocket("Ebb, live: socket", ebb.name),
  overStream("Ebb, fallback: stream and POST", ebb.start, ({ team }) => ({
    streams: teamMembers(team).map(({ id, cookie }) => ({
      path: `/api/notifications/stream?user=${id}&browser=${crypto.randomUUID()}&gen=1&mode=full`,
      headers: { Cookie: cookie },
      ready: "event: hello",
    })),
    post: { path: `/api/rooms/${team.rooms[0]?.id}/messages`, headers: { Cookie: teamMembers(team)[0]?.cookie ?? "" } },
  })),
];

/** The article's comparison: how fast, and how many bytes, each protocol is for the same message of 120 characters. */
export const wire: Workload = {
  name: "Wire",
  title: `a message of 120 characters to ${members} people, ${perSecond} messages/s: bytes as TCP carries them, without its own headers`,
  maxRounds: 2,
  columns: [
    { key: "p50", title: "p50 ms", digits: 1 },
    { key: "p99", title: "p99 ms", digits: 1 },
    { key: "bytesPerDelivery", title: "bytes down each" },
    { key: "bytesPerSending", title: "bytes up each" },
  ],
  secondsEach: (pace) => secondsOf(pace),
  contenders: () => ways.map(({ name }) => name),
  async measure(contender, pace) {
    const way = ways.find(({ name }) => name === contender);
    if (!way) throw new Error(`Nothing is sent as ${contender}.`);
    return { contender, ...(await way.measure(pace)) };
  },
};
