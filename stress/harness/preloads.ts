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

/** Bytes that a server started `withGarbageCollector` holds on to: its heap and what its heap stands for outside. */
export async function heldBytes(server: ServerProcess): Promise<number> {
  const before = collections(server);
  process.kill(server.pid, "SIGUSR2");
  await until("the garbage is collected", () => collections(server) > before);
  const [heap, external] = [
    await server.metric("nodejs_heap_size_used_bytes"),
    await server.metric("nodejs_external_memory_bytes"),
  ];
  return heap + external;
}

function collections({ dataDir }: ServerProcess): number {
  const path = join(dataDir, "collected");
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").length : 0;
}
