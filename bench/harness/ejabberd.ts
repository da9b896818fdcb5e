import { spawn } from "node:child_process";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "#stress/harness/wait";
import type { Contender, Running, TeamSize } from "./contender.ts";
import { onCore, serverCore } from "./cores.ts";
import { endWithUs, makeFolder, removeFolder } from "./end-with-us.ts";
import { findFreePort, listens } from "./free-port.ts";
import { ended, strangers } from "./peer.ts";

const template = join(import.meta.dirname, "..", "peers", "ejabberd", "ejabberd.yml");
const isSqliteThere = globSync("/usr/lib/erlang/lib/p1_sqlite3-*").length > 0;
const startsWithinMs = 60_000;

/** Straight in Erlang, not as Debian's service: in a folder of its own, as no node that others could find. */
export const ejabberd: Contender = {
  name: `ejabberd (${isSqliteThere ? "SQLite" : "Mnesia"})`,
  about: "XMPP rooms over WebSocket, every message archived; a sender's own message coming back is its acknowledgement",
  dialect: "xmpp",
  start: startEjabberd,
};

async function startEjabberd(size: TeamSize): Promise<Running> {
  const folder = makeFolder();
  const port = await findFreePort();
  writeFileSync(join(folder, "ejabberd.yml"), configOf(port));
  const child = spawn(...onCore(serverCore, "/usr/bin/erl", wordsOf(folder)), {
    cwd: folder,
    env: environmentOf(folder),
    stdio: ["pipe", "ignore", "ignore"],
  });
  const pid = child.pid ?? 0;
  child.once("exit", endWithUs(pid));
  await until("ejabberd listens", () => listens(port), startsWithinMs);
  return {
    port,
    pid,
    pids: [pid],
    team: strangers(size),
    async [Symbol.asyncDispose]() {
      await ended(child);
      removeFolder(folder);
    },
  };
}

function configOf(port: number): string {
  const archive = isSqliteThere ? "sql" : "mnesia";
  return readFileSync(template, "utf8").replace("PORT", String(port)).replace("ARCHIVE", archive);
}

/** Should this process be killed, its end of the pipe closes, and that ends the other one. */
const endWhenAlone = 'spawn(fun() -> io:get_line(""), erlang:halt(0, [{flush, false}]) end)';

/** As Debian's ejabberdctl starts it, without the name by which it finds it again. */
function wordsOf(folder: string): string[] {
  const limits = ["+K", "true", "+P", "250000"];
  return ["-noshell", ...limits, "-mnesia", "dir", `"${folder}/mnesia"`, "-s", "ejabberd", "-eval", endWhenAlone];
}

function environmentOf(folder: string): NodeJS.ProcessEnv {
  return {
    NODE_ENV: "production",
    PATH: "/usr/bin:/bin",
    HOME: folder,
    ERL_LIBS: /^ERL_LIBS='(.+)'/m.exec(readFileSync("/usr/sbin/ejabberdctl", "utf8"))?.[1],
    ERL_MAX_PORTS: "32000",
    ERL_CRASH_DUMP: join(folder, "crash"),
    EJABBERD_CONFIG_PATH: join(folder, "ejabberd.yml"),
    EJABBERD_LOG_PATH: join(folder, "ejabberd.log"),
  };
}
