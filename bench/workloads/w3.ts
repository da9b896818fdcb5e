import { generate } from "#bench/harness/generate";
import { holdings } from "#bench/harness/held";
import { sizeAt } from "#bench/harness/paces";
import type { Measured, Workload } from "./workload.ts";

const kib = 1_024;

/** What somebody costs who does nothing, in each way of holding them. */
export const w3: Workload = {
  name: "W3",
  title: "3,000 idle connections (300 in a quick run)",
  baseline: "Ebb idle",
  maxRounds: 3,
  columns: [
    { key: "heap", title: "heap KiB each", digits: 1, ratio: true, drawnAs: "bars" },
    { key: "resident", title: "RSS KiB each", digits: 1 },
    { key: "opensPerSecond", title: "opens/s" },
    { key: "event", title: "one event to all ms" },
    { key: "notification", title: "a mention of all ms" },
  ],
  isInSmoke: true,
  secondsEach: (pace) => sizeAt(pace, { smoke: 5, quick: 5, full: 14 }),
  contenders: (pace) => (pace.name === "smoke" ? ["Node response", "Ebb idle"] : holdings().map(({ name }) => name)),
  measure: (contender, pace) => measureHolding(contender, sizeAt(pace, { smoke: 40, quick: 300, full: 3_000 })),
};

/** So many connections held in one of the ways, and told the events of the given names; of all names without. */
export async function measureHolding(contender: string, connections: number, told?: string[]): Promise<Measured> {
  const holding = holdings().find(({ name }) => name === contender);
  if (!holding) throw new Error(`Nobody holds connections as ${contender} does.`);
  await using running = await holding.start({ rooms: 1, membersOfRoom: connections });
  const { port, pid, folder } = running;
  const { events, ...connected } = holding.task(running);
  const wanted = events.filter(({ name }) => told?.includes(name) ?? true);
  const held = await generate({ kind: "held", port, pid, folder, ...connected, events: wanted });
  const { heapPerConnection, residentPerConnection, opensPerSecond, toAllMs, wrong } = held;
  const figures = { heap: heapPerConnection / kib, resident: residentPerConnection / kib, opensPerSecond, ...toAllMs };
  return { contender, figures, wrong };
}
