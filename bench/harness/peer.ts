import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { DialectName } from "#bench/generator/dialects";
import type { Contender, Team, TeamSize } from "./contender.ts";
import { pin, serverCore } from "./cores.ts";
import { endWithUs, makeFolder, removeFolder } from "./end-with-us.ts";
import { watchMemory } from "./memory.ts";

type Peer = { name: string; about: string; dialect: DialectName; file: string; words?: string[] };

/** A file of bench/peers/, as a process of its own. */
export function peer({ file, words = [], ...described }: Peer): Contender {
  return {
    ...described,
    async start(size) {
      const folder = makeFolder();
      const child = spawn(process.execPath, [join(import.meta.dirname, "..", "peers", file), ...words], {
        env: { NODE_ENV: "production", BENCH_DIR: folder, ...watchMemory(folder) },
        stdio: ["ignore", "pipe", "inherit"],
      });
      const port = await readyPort(child);
      const pid = child.pid ?? 0;
      pin(pid, serverCore);
      child.once("exit", endWithUs(pid));
      return {
        port,
        pid,
        pids: [pid],
        folder,
        team: strangers(size),
        async [Symbol.asyncDispose]() {
          await ended(child);
          removeFolder(folder);
        },
      };
    },
  };
}

/** Peers have no accounts: rooms and members have names, and nothing else. */
export function strangers({ rooms, membersOfRoom }: TeamSize): Team {
  const members = Array.from({ length: membersOfRoom }, (_, index) => ({ id: `p${index}`, cookie: "" }));
  return {
    rooms: Array.from({ length: rooms }, (_, index) => ({ id: `room-${index}`, members })),
    general: "general",
    owner: { id: "", cookie: "" },
  };
}

function readyPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.setEncoding("utf8").on("data", (chunk) => {
      said += chunk;
      const port = / ready at http:\/\/[^:]+:(\d+)/.exec(said)?.[1];
      if (port) resolve(Number(port));
    });
    child.once("close", (code) => reject(new Error(`The peer ended with ${code}: ${said}`)));
  });
}

export async function ended(child: ChildProcess, signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill(signal);
  await exit;
}
