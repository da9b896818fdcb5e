const running = new Set<number>();

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
process.once("exit", () => {
  for (const pid of running) process.kill(pid, "SIGKILL");
});

/** However this process ends, the other one ends with it. Answers what to call when it has ended by itself. */
export function endWithUs(pid: number): () => void {
  running.add(pid);
  return () => void running.delete(pid);
}
