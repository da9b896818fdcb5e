import type { ChatTask } from "#bench/generator/chat-load";
import type { TeamSize } from "#bench/harness/contender";
import { bareSocketIo, chatContenders, named } from "#bench/harness/contenders";
import { generate } from "#bench/harness/generate";
import { type Pace, secondsOf } from "#bench/harness/paces";
import type { Column, Measured, Workload } from "./workload.ts";

type Writing = Pick<ChatTask, "sendersPerRoom" | "inFlight" | "perSecond">;
type ChatWorkload = Pick<Workload, "name" | "title" | "isInSmoke"> & Writing & { size(pace: Pace): TeamSize };

/** Rooms that people write in, against every contender that carries messages. */
export function chatWorkload({ name, title, isInSmoke, size, ...writing }: ChatWorkload): Workload {
  return {
    name,
    title,
    isInSmoke,
    baseline: bareSocketIo.name,
    columns: columnsOf(writing.perSecond === undefined),
    secondsEach: (pace) => secondsOf(pace),
    contenders: () => chatContenders().map((each) => each.name),
    measure: (contender, pace) => loadRooms(contender, size(pace), writing, pace),
  };
}

export async function loadRooms(contender: string, size: TeamSize, writing: Writing, pace: Pace): Promise<Measured> {
  const found = named(contender);
  await using running = await found.start(size);
  const { port, pids, team } = running;
  const { warmUpMs, measureMs } = pace;
  const server = { dialect: found.dialect, port, pids, rooms: team.rooms };
  const { wrong, ...figures } = await generate({ kind: "chat", ...server, ...writing, warmUpMs, measureMs });
  return { contender, figures, wrong };
}

const bars = { drawnAs: "bars" } as const;

function columnsOf(isSaturated: boolean): Column[] {
  return [
    { key: "messagesPerSecond", title: "messages/s", ratio: isSaturated, ...(isSaturated && bars) },
    { key: "deliveriesPerSecond", title: "deliveries/s" },
    { key: "p50", title: "p50 ms", digits: 1 },
    { key: "p99", title: "p99 ms", digits: 1, ...bars },
    { key: "serverCpuPer100k", title: "server CPU s per 100k", digits: 2 },
    { key: "bytesPerDelivery", title: "bytes each" },
    { key: "overtaken", title: "overtaken" },
    { key: "generatorBusy", title: "generator busy", digits: 2 },
  ];
}
