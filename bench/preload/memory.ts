import { appendFileSync } from "node:fs";

/* Loaded into a server before its own code: on SIGUSR2 it collects all garbage and leaves a line that says how many bytes are held. */
process.on("SIGUSR2", () => {
  const gc: unknown = Reflect.get(globalThis, "gc");
  if (typeof gc !== "function") return;
  // What finalizers let go is free only after the second time.
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  appendFileSync(process.env.BENCH_MEMORY ?? "", `${heapUsed + external}\n`);
});
