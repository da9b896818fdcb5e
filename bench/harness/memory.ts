import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { residentBytes } from "#bench/generator/cpu";
import { until } from "#stress/harness/wait";

const preload = join(import.meta.dirname, "..", "preload", "memory.ts");
const fileName = "bench-memory";

/** The environment in which a server of Node can be asked what it holds. */
export function watchMemory(folder: string): Record<string, string> {
  return { NODE_OPTIONS: `--expose-gc --import ${preload}`, BENCH_MEMORY: join(folder, fileName) };
}

/** With it the server also watches how late its event loop is. */
export const watchDelay = { BENCH_DELAY: "yes" };

export type Held = {
  heap: number;
  resident: number;
  /** 99 % of all turns since it was last asked were shorter, and all of them were no longer. */
  delayP99Ms: number;
  delayMaxMs: number;
};

/** What a server holds on to, in bytes: its heap and what the heap stands for outside, after all garbage is collected. */
export async function heldBy({ pid, folder }: { pid: number; folder?: string }): Promise<Held> {
  const unknown = Number.NaN;
  const resident = residentBytes(pid);
  if (folder === undefined) return { heap: unknown, resident, delayP99Ms: unknown, delayMaxMs: unknown };
  const file = join(folder, fileName);
  const lines = () => (existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : []);
  const before = lines().length;
  process.kill(pid, "SIGUSR2");
  await until("the garbage is collected", () => lines().length > before);
  const [heap = unknown, delayP99Ms = unknown, delayMaxMs = unknown] = (lines().at(-1) ?? "").split(" ").map(Number);
  return { heap, resident: residentBytes(pid), delayP99Ms, delayMaxMs };
}
