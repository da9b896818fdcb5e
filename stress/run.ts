// npm run stress [-- --seed 7 --only <part of a name> --minutes 10 --short]
import { randomInt } from "node:crypto";
import { globSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createContext, type Settings } from "./harness/context.ts";
import { createReport } from "./harness/report.ts";
import type { Scenario } from "./harness/scenario.ts";
import { type ServerProcess, startServerProcess } from "./harness/server-process.ts";

/** Those who mostly wait for clocks, beside the others: also they have a server to start. */
const waitingAtOnce = 3;
/** The figures of a full run are to be of one scenario at a time; the short form only asks whether the promises hold. */
const busyAtOnce = { long: 1, short: 3 };

const { values: flags } = parseArgs({
  options: {
    seed: { type: "string" },
    only: { type: "string", multiple: true, default: [] },
    minutes: { type: "string" },
    short: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  },
});

const settings: Settings = {
  seed: flags.seed === undefined ? randomInt(1_000_000) : Number(flags.seed),
  isShort: flags.short,
  minutes: flags.minutes === undefined ? undefined : Number(flags.minutes),
};
const report = createReport((text) => process.stdout.write(text));
let sharedServer: Promise<ServerProcess> | undefined;

const scenarios = (await findScenarios()).filter(isWanted);
if (flags.list) {
  for (const { name, promise } of scenarios) process.stdout.write(`${name}: ${promise}\n`);
  process.exit(0);
}
process.stdout.write(
  `${scenarios.length} scenarios, seed ${settings.seed}${settings.isShort ? ", short form" : ""}\n\n`,
);
const from = performance.now();
const waiting = scenarios
  .filter(({ waitsSeconds }) => waitsSeconds)
  .sort(longestFirst)
  .values();
const busy = scenarios.filter(({ waitsSeconds }) => !waitsSeconds).values();
await Promise.all(
  settings.isShort
    ? [...lanes(waitingAtOnce, waiting, busy), ...lanes(busyAtOnce.short, busy, waiting)]
    : [...lanes(waitingAtOnce, waiting), ...lanes(busyAtOnce.long, busy)],
);
await (await sharedServer)?.dispose();
const isGood = report.sum(process.env.EBB_STRESS_REPORT);
process.stdout.write(`${((performance.now() - from) / 1000).toFixed(1)} s in all\n`);
process.exit(isGood ? 0 : 1);

/** Every file of the two folders is a scenario; a new one needs no list to be put into. */
async function findScenarios(): Promise<Scenario[]> {
  const files = globSync("{scenarios,tabs}/*.ts", { cwd: import.meta.dirname });
  const modules = await Promise.all(files.sort().map((file) => import(`./${file}`)));
  return modules.flatMap(({ scenario }: { scenario?: Scenario }) => scenario ?? []);
}

function longestFirst({ waitsSeconds: one = 0 }: Scenario, { waitsSeconds: other = 0 }: Scenario): number {
  return other - one;
}

/** Each runs what is left of the first queue, one after the other, and then of the next. */
function lanes(count: number, ...queues: Iterable<Scenario>[]): Promise<void>[] {
  return Array.from({ length: count }, async () => {
    for (const queue of queues) for (const scenario of queue) await run(scenario);
  });
}

function isWanted({ name, isShort }: Scenario): boolean {
  if (flags.only.length > 0) return flags.only.some((part) => name.includes(part));
  return !settings.isShort || isShort === true;
}

async function run(scenario: Scenario): Promise<void> {
  const { context, counts, end } = createContext({ ...settings, name: scenario.name, shared });
  const startedAt = performance.now();
  let error: unknown;
  try {
    await Promise.race([scenario.run(context), tooLate(scenario)]);
  } catch (thrown) {
    error = thrown;
  }
  await end().catch((thrown) => (error ??= thrown));
  report.tell({ scenario, seed: settings.seed, counts, ms: performance.now() - startedAt, error });
}

/** A scenario that hangs has failed, and the others are to have their turn. */
async function tooLate({ withinMs = 4 * 60_000 }: Scenario): Promise<never> {
  const ms = settings.isShort ? 3 * 60_000 : withinMs + (settings.minutes ?? 0) * 60_000;
  await setTimeout(ms, undefined, { ref: false });
  throw new Error(`It was not over after ${ms / 1000} s.`);
}

function shared(): Promise<ServerProcess> {
  sharedServer ??= startServerProcess();
  return sharedServer;
}
