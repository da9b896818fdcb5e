import type { TeamSize } from "#bench/harness/contender";
import { bareSocketIo, chatContenders, named } from "#bench/harness/contenders";
import { generate } from "#bench/harness/generate";
import type { Pace } from "#bench/harness/paces";
import type { Column, Workload } from "./workload.ts";

type ChatWorkload = Pick<Workload, "name" | "title" | "isInSmoke"> & {
  size(pace: Pace): TeamSize;
  sendersPerRoom: number;
  inFlight: number;
  perSecond?: number;
};

/** Rooms that people write in, against every contender that carries messages. */
export function chatWorkload({ name, title, isInSmoke, size, ...writing }: ChatWorkload): Workload {
  return {
    name,
    title,
    isInSmoke,
    baseline: bareSocketIo.name,
    columns: columnsOf(writing.perSecond === undefined),
    contenders: () => chatContenders().map((each) => each.name),
    async measure(contender, { warmUpMs, measureMs, ...pace }) {
      const found = named(contender);
      await using running = await found.start(size({ warmUpMs, measureMs, ...pace }));
      const { port, pids, team } = running;
      const server = { dialect: found.dialect, port, pids, rooms: team.rooms };
      const { wrong, ...figures } = await generate({ kind: "chat", ...server, ...writing, warmUpMs, measureMs });
      return { contender, figures, wrong };
    },
  };
}

function columnsOf(isSaturated: boolean): Column[] {
  return [
    { key: "messagesPerSecond", title: "messages/s", ratio: isSaturated },
    { key: "deliveriesPerSecond", title: "deliveries/s" },
    { key: "p50", title: "p50 ms", digits: 1 },
    { key: "p99", title: "p99 ms", digits: 1 },
    { key: "serverCpuPer100k", title: "server CPU s per 100k", digits: 2 },
    { key: "bytesPerDelivery", title: "bytes each" },
    { key: "generatorBusy", title: "generator busy", digits: 2 },
  ];
}
