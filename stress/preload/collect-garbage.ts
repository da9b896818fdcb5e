import { appendFileSync } from "node:fs";
import { join } from "node:path";

/*
 * Loaded into a server before its own code (NODE_OPTIONS="--expose-gc --import …"): on SIGUSR2 it collects all garbage and leaves a line, so
 * that the metrics that follow tell what is held and not what was forgotten.
 */
process.on("SIGUSR2", () => {
  Reflect.get(globalThis, "gc")?.();
  appendFileSync(join(process.env.EBB_DATA_DIR ?? "", "collected"), "collected\n");
});
