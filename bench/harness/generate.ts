import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Outcomes, Task } from "#bench/generator/main";
import { generatorCore, pin } from "./cores.ts";
import { endWithUs } from "./end-with-us.ts";

const main = join(import.meta.dirname, "..", "generator", "main.ts");

/** So that one contender that hangs does not cost the others their turn. */
const giveUpAfterMs = 150_000;

/** Runs one task in a generator of its own; answers what it measured. */
export async function generate<T extends Task>(task: T): Promise<Outcomes[T["kind"]]> {
  const child = spawn(process.execPath, ["--max-semi-space-size=64", main], {
    stdio: ["pipe", "pipe", "inherit"],
    timeout: giveUpAfterMs,
  });
  pin(child.pid ?? 0, generatorCore);
  child.once("exit", endWithUs(child.pid ?? 0));
  const said = text(child.stdout);
  child.stdin.end(JSON.stringify(task));
  const outcome = await said;
  if (!outcome) throw new Error("The load generator ended without an outcome.");
  // JSON knows no NaN.
  return JSON.parse(outcome, (_key, value) => value ?? Number.NaN);
}
