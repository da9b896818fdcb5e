import { appendFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

/*
 * Loaded into a server before its own code: on SIGUSR2 it collects all garbage and leaves a line that says how many bytes are held and, if that
 * is watched, how late the event loop was in the worst hundredth of a millisecond's timer since the line before, and at most.
 */
const delay = process.env.BENCH_DELAY ? monitorEventLoopDelay({ resolution: 1 }) : undefined;
delay?.enable();

process.on("SIGUSR2", () => {
  const gc: unknown = Reflect.get(globalThis, "gc");
  if (typeof gc !== "function") return;
  const delayP99Ms = (delay?.percentile(99) ?? Number.NaN) / 1e6;
  const delayMaxMs = (delay?.max ?? Number.NaN) / 1e6;
  // What finalizers let go is free only after the second time.
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  appendFileSync(process.env.BENCH_MEMORY ?? "", `${heapUsed + external} ${delayP99Ms} ${delayMaxMs}\n`);
  // Only after the timer that notices how long this took.
  setTimeout(() => delay?.reset(), 10);
});
