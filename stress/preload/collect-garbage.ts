import { createHook } from "node:async_hooks";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/*
 * Loaded into a server before its own code (NODE_OPTIONS="--expose-gc --import …"): on SIGUSR2 it collects all garbage and leaves a line that
 * says how many timers run, so that the metrics that follow tell what is held and not what was forgotten. Node's own count of timers
 * leaves out those that do not keep the process alive, and the server's are of that kind.
 */
const timers = new Set<number>();

createHook({
  init: (id, type) => void (type === "Timeout" && timers.add(id)),
  destroy: (id) => void timers.delete(id),
}).enable();

/** What stands outside the heap for an object is let go a while after it, and may have held others. */
const collections = 3;
const betweenMs = 50;

process.on("SIGUSR2", async () => {
  for (let done = 0; done < collections; done++) {
    Reflect.get(globalThis, "gc")?.();
    await setTimeout(betweenMs);
  }
  appendFileSync(join(process.env.EBB_DATA_DIR ?? "", "collected"), `${timers.size}\n`);
});
