import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { binaries, projectEnvironment, root } from "./command.js";

/** The second start need not compile what the first one has. */
const compiledModules = join(root, "node_modules", ".cache", "node");

/**
 * Objects that live briefly are collected in portions of 8 MiB: with V8's own 16 an idle stream keeps about 33 KiB of memory instead of 11,
 * since what thousands leave behind as they arrive stays for a long time (docs/benchmarks.md, W3).
 */
const nodeFlags = JSON.parse(readFileSync(join(root, "server", "node-flags.json"), "utf8"));

/** Runs the server on Ebb's own Node, hands it the signals and ends as it ends. */
export function runServer(mode) {
  const server = spawn(join(binaries, "node"), [...nodeFlags, "server.ts"], {
    cwd: root,
    env: { NODE_COMPILE_CACHE: compiledModules, ...projectEnvironment, NODE_ENV: mode },
    stdio: "inherit",
  });
  // A terminal sends Ctrl-C to both of us; only what was sent to us alone is handed on.
  for (const signal of ["SIGTERM", "SIGHUP", "SIGINT"]) {
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) server.kill(signal);
    });
  }
  server.once("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
