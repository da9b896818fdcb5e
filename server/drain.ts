import type { Log } from "./log.ts";

const withinMs = 9_000;

/**
 * On the first of SIGTERM, SIGINT and SIGHUP runs the steps, one after another, and ends the process with 0; a step that fails or hangs does not keep
 * the others from their turn for ever. A second signal ends it at once.
 */
export function drainOnSignal(steps: (() => unknown)[], log: Log): void {
  let isDraining = false;
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (isDraining) process.exit(1);
      isDraining = true;
      log.info({ signal }, "draining");
      setTimeout(() => process.exit(0), withinMs).unref();
      void drain(steps, log);
    });
  }
}

async function drain(steps: (() => unknown)[], log: Log): Promise<void> {
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      log.error({ err: error }, "a step of draining failed");
    }
  }
  process.exit(0);
}
