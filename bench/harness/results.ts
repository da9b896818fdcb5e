import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { canPin } from "./cores.ts";
import type { Options } from "./options.ts";
import type { Pace } from "./paces.ts";
import type { Results } from "./rounds.ts";

export type Report = {
  at: string;
  pace: Pace;
  options: Options;
  machine: ReturnType<typeof machine>;
  workloads: Results[];
};

const folder = join(import.meta.dirname, "..", "results");

export function reportOf(workloads: Results[], pace: Pace, options: Options): Report {
  return { at: new Date().toISOString(), pace, options, machine: machine(), workloads };
}

/** Writes everything that was measured; answers where. */
export function saveReport(report: Report): string {
  const { at, pace } = report;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${at.slice(0, 19).replaceAll(":", "-")}-${pace.name}.json`);
  writeFileSync(path, `${JSON.stringify(report, null, 1)}\n`);
  return path;
}

function machine() {
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGib: Math.round(totalmem() / 1_024 ** 3),
    system: `${type()} ${release()}`,
    node: process.version,
    isPinned: canPin,
  };
}
