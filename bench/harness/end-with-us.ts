import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const running = new Set<number>();
const folders = new Set<string>();

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
process.once("exit", () => {
  for (const pid of running) process.kill(pid, "SIGKILL");
  for (const folder of folders) removeFolder(folder);
});

/** However this process ends, the other one ends with it. Answers what to call when it has ended by itself. */
export function endWithUs(pid: number): () => void {
  running.add(pid);
  return () => void running.delete(pid);
}

/** Where a contender writes. However this process ends, the folder ends with it. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ebb-bench-"));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  folders.delete(folder);
  // One that is being killed may still be writing.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
