import { spawn } from "node:child_process";
import { setPriority } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { endTogether } from "./end-together.js";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const binaries = join(root, "node_modules", ".bin");

/** Nothing here tells anyone that it runs. */
export const quietEnvironment = {
  ...process.env,
  CHECKPOINT_DISABLE: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
};

/** With the project's own Node and tools first. */
export const projectEnvironment = {
  ...quietEnvironment,
  PATH: [binaries, ...foreignPath()].join(delimiter),
};

/** With the machine's Node and npm only: npm must not run on a Node that it is about to replace. */
export const machineEnvironment = { ...quietEnvironment, PATH: foreignPath().join(delimiter) };

function foreignPath() {
  return (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.endsWith(join("node_modules", ".bin")));
}

/**
 * Runs a command in the project's root; answers its exit code and, unless it is shown, what it said. A signal to us ends it first.
 * @param {string} command
 * @param {string[]} words
 * @param {{ environment?: NodeJS.ProcessEnv, isShown?: boolean, yields?: boolean }} [options] `yields`: to whatever else runs
 * @returns {Promise<{ code: number, said: string }>}
 */
export function run(command, words, { environment = projectEnvironment, isShown = true, yields = false } = {}) {
  const stdio = ["ignore", ...output(isShown)];
  const child = spawn(command, words, { cwd: root, env: environment, stdio, detached: true });
  if (yields && child.pid) setPriority(child.pid, 5);
  const unwatch = endTogether(child);
  let said = "";
  const keep = (chunk) => {
    said += chunk;
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 127, said: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, said }));
  }).finally(unwatch);
}

function output(isShown) {
  return isShown ? ["inherit", "inherit"] : ["pipe", "pipe"];
}

/** Runs it silently; shows what it said and ends everything when it fails. */
export async function runOrEnd(command, words, environment = projectEnvironment) {
  const { code, said } = await run(command, words, { environment, isShown: false });
  if (code === 0) return;
  console.error(said);
  console.error(`This failed: ${command} ${words.join(" ")}`);
  process.exit(1);
}
