import type { HeldTask } from "#bench/generator/held-load";
import { type Contender, type Running, type TeamSize, teamMembers } from "./contender.ts";
import { bareSocketIo, rawWs } from "./contenders.ts";
import { ebb } from "./ebb.ts";
import { buildNaiveHybrid } from "./naive-hybrid.ts";
import { nchan } from "./nchan.ts";
import { isAsked } from "./options.ts";
import { peer } from "./peer.ts";

/** A way to hold a connection for somebody who does nothing. */
export type Holding = {
  name: string;
  about: string;
  start(size: TeamSize): Promise<Running>;
  /** What is opened, and what makes the server tell everybody something. */
  task(running: Running): Pick<HeldTask, "streams" | "sockets" | "events">;
};

const streamPeer = (name: string, about: string, file: string, path = "/"): Holding => ({
  name,
  about,
  start: peer({ name, about, file, dialect: "ws" }).start,
  task: ({ team }) => ({
    streams: teamMembers(team).map(() => ({ path, headers: {}, ready: "retry:" })),
    events: [{ name: "event", asked: [{ path, headers: {}, body: {} }], marker: "data: event\n" }],
  }),
});

export const heldResponse = streamPeer("Node response", "SSE on a held ServerResponse", "held-response.ts");

const naive = streamPeer(
  "naive hybrid",
  "a Next route handler that holds a ReadableStream",
  "naive-hybrid.ts",
  "/stream",
);

const socketPeer = (contender: Contender, marker: string): Holding => ({
  name: contender.name,
  about: contender.about,
  start: contender.start,
  task: ({ team }) => ({
    sockets: { dialect: contender.dialect, roomId: "room-0", members: teamMembers(team) },
    events: [{ name: "event", asked: [{ path: "/event", headers: {}, body: {} }], marker }],
  }),
});

const nchanHolding: Holding = {
  name: nchan.name,
  about: nchan.about,
  start: nchan.start,
  task: ({ team }) => ({
    streams: teamMembers(team).map(() => ({ path: "/stream", headers: {}, ready: ": hi" })),
    events: [{ name: "event", asked: [{ path: "/event", headers: {}, body: {} }], marker: "data: {}\n" }],
  }),
};

/** From the floor of what Node can do up to what is obvious. */
export const holdings = (): Holding[] => [
  streamPeer("bare net.Socket", "SSE by hand on a TCP socket: the floor", "held-socket.ts"),
  heldResponse,
  socketPeer(rawWs, "event"),
  socketPeer(bareSocketIo, '42["event"'),
  { ...naive, start: startNaive },
  ...(isAsked("nchan") ? [nchanHolding] : []),
  { name: "Ebb idle", about: "a hidden tab's stream in the whole product", start: ebb.start, task: idleTask },
  { name: "Ebb live", about: "a tab in use: its socket, with the room open", start: ebb.start, task: liveTask },
];

async function startNaive(size: TeamSize): Promise<Running> {
  await buildNaiveHybrid();
  return naive.start(size);
}

function idleTask(running: Running) {
  return {
    streams: teamMembers(running.team).map(({ id, cookie }) => ({
      path: `/api/notifications/stream?user=${id}&browser=${crypto.randomUUID()}&gen=1&mode=notify`,
      headers: { Cookie: cookie },
      ready: "event: hello",
    })),
    events: [
      { name: "event", asked: [post(running, "hello")], marker: "event: head\n" },
      {
        name: "notification",
        asked: [post(running, "@room hello", running.team.general, running.team.owner)],
        marker: "event: notification\n",
      },
    ],
  };
}

function liveTask(running: Running) {
  const roomId = running.team.rooms[0]?.id ?? "";
  return {
    sockets: { dialect: "ebb" as const, roomId, members: teamMembers(running.team) },
    events: [{ name: "event", asked: [post(running, "hello", roomId)], marker: '42["entry",' }],
  };
}

function post({ team }: Running, body: string, roomId = team.general, author = teamMembers(team)[0] ?? team.owner) {
  return {
    path: `/api/rooms/${roomId}/messages`,
    headers: { Cookie: author.cookie },
    body: { clientId: crypto.randomUUID(), body },
  };
}
