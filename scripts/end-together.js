import { constants } from "node:os";

const signals = ["SIGTERM", "SIGINT", "SIGHUP"];
const patienceMs = 5_000;

/**
 * Until the answered function is called, a signal that ends us ends the child, and all that it began, before. The child leads a process
 * group of its own: a build or an installation left running would hold its locks and write under the next start.
 * @param {import("node:child_process").ChildProcess} child
 */
export function endTogether(child) {
  for (const signal of signals) process.on(signal, end);
  let isEnding = false;

  function end(signal) {
    if (hasEnded(child)) return leave(signal);
    signalGroup(child, isEnding ? "SIGKILL" : signal);
    if (isEnding) return;
    isEnding = true;
    setTimeout(signalGroup, patienceMs, child, "SIGKILL");
    child.once("exit", () => leave(signal));
  }

  function leave(signal) {
    signalGroup(child, "SIGKILL");
    process.exit(128 + constants.signals[signal]);
  }

  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}

function hasEnded(child) {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Whoever of it is still there. */
function signalGroup({ pid }, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
