import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "#server/test-server";
import type { Contender, Running, TeamSize } from "./contender.ts";
import { pin, serverCore } from "./cores.ts";
import { watchMemory } from "./memory.ts";
import { makeTeam, secret } from "./team.ts";

/** The production build as it is, on SQLite in a folder of its own. */
export const ebb: Contender = {
  name: "Ebb",
  about: "the whole product: sessions and membership checked, payloads validated, durable, notifications computed",
  dialect: "ebb",
  start: startEbb,
};

async function startEbb(size: TeamSize, env: Record<string, string> = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), "ebb-bench-"));
  const team = await makeTeam({ dataDir: folder }, size);
  const server = await startServer({ EBB_DATA_DIR: folder, EBB_SECRET: secret, ...watchMemory(folder), ...env });
  pin(server.pid, serverCore);
  return {
    port: Number(new URL(server.url).port),
    pid: server.pid,
    pids: [server.pid],
    folder,
    team,
    async [Symbol.asyncDispose]() {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
