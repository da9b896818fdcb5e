import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ServerProcess } from "./server-process.ts";
import { until } from "./wait.ts";

/** The environment that loads a file of `stress/preload/` into the server before its own code. The product knows nothing of it. */
export function preloading(name: string, options = ""): Record<string, string> {
  const path = join(import.meta.dirname, "..", "preload", `${name}.ts`);
  return { NODE_OPTIONS: `${options} --import ${path}`.trim() };
}

export const withGarbageCollector = () => preloading("collect-garbage", "--expose-gc");

/** What a server started `withGarbageCollector` holds on to: its heap and what its heap stands for outside, in bytes; and its timers. */
export async function held(server: ServerProcess): Promise<{ bytes: number; timers: number }> {
  const before = collections(server).length;
  process.kill(server.pid, "SIGUSR2");
  await until("the garbage is collected", () => collections(server).length > before);
  const heap = await server.metric("nodejs_heap_size_used_bytes");
  const external = await server.metric("nodejs_external_memory_bytes");
  return { bytes: heap + external, timers: Number(collections(server).at(-1)) };
}

/** One line each. */
function collections({ dataDir }: ServerProcess): string[] {
  const path = join(dataDir, "collected");
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(0, -1) : [];
}
