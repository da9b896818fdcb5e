// npm run bench [-- --quick] [--only W1] [--database postgresql] [--rounds 3]
import { parseArgs } from "node:util";
import { stopStores } from "./harness/ebb.ts";
import { type Options, setOptions } from "./harness/options.ts";
import { paces } from "./harness/paces.ts";
import { writePage } from "./harness/page.ts";
import { createClock, minutes, plannedSeconds } from "./harness/progress.ts";
import { type Report, reportOf, saveReport } from "./harness/results.ts";
import { roundsOf } from "./harness/rounds.ts";
import { tableOf } from "./harness/table.ts";
import { targetsTable } from "./harness/targets-table.ts";
import { tellCounts } from "./harness/tell-counts.ts";
import { workloads } from "./workloads/workloads.ts";

const { values: flags } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    smoke: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    with: { type: "string", default: "" },
    database: { type: "string", default: "sqlite" },
    rounds: { type: "string" },
  },
});
const say = (text: string) => void process.stdout.write(text);

const options = setOptions(
  { peers: flags.with.split(",").filter(Boolean), database: parseDatabase(flags.database) },
  say,
);
const pace = { ...paces[paceName()], ...(flags.rounds && { rounds: Number(flags.rounds) }) };
const startedAt = performance.now();

const wanted = workloads.filter(isWanted);
if (wanted.length === 0) throw new Error(`--only knows ${workloads.map(({ name }) => name).join(", ")}.`);
const planned = plannedSeconds(wanted, pace);
const clock = createClock(planned);
say(`This takes about ${minutes(planned)} minutes.\n`);
const measured = [];
for (const workload of wanted) {
  say(`\n${workload.name}: ${workload.title}\n`);
  measured.push(await roundsOf(workload, pace, { say, clock }));
}

say(`\n${measured.map(tableOf).join("\n\n")}\n`);
if (pace.name !== "smoke")
  say(`\nTargets${pace.name === "full" ? "" : " (they are meant for a full run)"}\n\n${targetsTable(measured)}\n`);
if (pace.name !== "smoke") await keep(reportOf(measured, pace, options));
await stopStores();
const isGood = tellCounts(measured, say, process.env.EBB_BENCH_REPORT);
say(`${((performance.now() - startedAt) / 1_000).toFixed(0)} s in all\n`);
process.exit(isGood ? 0 : 1);

function isWanted({ name, isInSmoke }: (typeof workloads)[number]): boolean {
  if (flags.only.length > 0) return flags.only.some((part) => name.toLowerCase().startsWith(part.toLowerCase()));
  return !flags.smoke || isInSmoke === true;
}

/** The page tells of full runs alone; on PostgreSQL some workloads will do, since most of them ask nothing of a database. */
async function keep(report: Report): Promise<void> {
  say(`\n${saveReport(report)}\n`);
  if (report.pace.name !== "full") return;
  if (flags.only.length === 0 || options.database === "postgresql") await writePage(report);
}

function paceName(): keyof typeof paces {
  if (flags.smoke) return "smoke";
  return flags.quick ? "quick" : "full";
}

function parseDatabase(name: string): Options["database"] {
  if (name === "sqlite" || name === "postgresql") return name;
  throw new Error(`--database is sqlite or postgresql, not ${name}.`);
}
