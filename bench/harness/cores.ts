import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";

/** The server has a core, whoever loads it has another. Where there is no taskset, or one core, the system decides. */
export const serverCore = 0;
export const generatorCore = 1;

export const canPin = existsSync("/usr/bin/taskset") && availableParallelism() > generatorCore;

/** All threads of a process; those it makes later inherit it. */
export function pin(pid: number, core: number): void {
  if (canPin)
    execFileSync("/usr/bin/taskset", ["--all-tasks", "--cpu-list", "--pid", String(core), String(pid)], {
      stdio: "ignore",
    });
}

/** How to start what counts its cores when it starts, so that it counts one. */
export function onCore(core: number, command: string, words: string[]): [command: string, words: string[]] {
  return canPin ? ["/usr/bin/taskset", ["--cpu-list", String(core), command, ...words]] : [command, words];
}
