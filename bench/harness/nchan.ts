import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "#stress/harness/wait";
import type { Contender, Running, TeamSize } from "./contender.ts";
import { pin, serverCore } from "./cores.ts";
import { endWithUs, makeFolder, removeFolder } from "./end-with-us.ts";
import { findFreePort, listens } from "./free-port.ts";
import { ended, strangers } from "./peer.ts";

const template = join(import.meta.dirname, "..", "peers", "nchan", "nginx.conf");

/** An nginx of its own, in a folder of its own; the one that the system may run is left alone. */
export const nchan: Contender = {
  name: "Nchan",
  about: "nginx's module in C, one worker, in memory; a sender's own message coming back is its acknowledgement",
  dialect: "nchan",
  start: startNchan,
};

async function startNchan(size: TeamSize): Promise<Running> {
  const folder = makeFolder();
  const port = await findFreePort();
  const config = join(folder, "nginx.conf");
  const user = process.getuid?.() === 0 ? "user root;" : "";
  writeFileSync(config, readFileSync(template, "utf8").replace("PORT", String(port)).replace("USER", user));
  const child = spawn("/usr/sbin/nginx", ["-p", folder, "-e", "error.log", "-c", config], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const master = child.pid ?? 0;
  child.once("exit", endWithUs(master));
  await until("nginx listens", () => listens(port));
  const [worker = master] = childrenOf(master);
  pin(worker, serverCore);
  return {
    port,
    pid: worker,
    pids: [worker],
    team: strangers(size),
    async [Symbol.asyncDispose]() {
      await ended(child, "SIGTERM");
      removeFolder(folder);
    },
  };
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
}
