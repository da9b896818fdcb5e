import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "#server/test-server";
import { type PostgresqlServer, startPostgresql } from "#test/postgresql";
import { createPostgresqlDatabase } from "#test/postgresql-databases";
import type { Contender, Running, TeamSize } from "./contender.ts";
import { pin, serverCore } from "./cores.ts";
import { endWithUs } from "./end-with-us.ts";
import { watchMemory } from "./memory.ts";
import { database } from "./options.ts";
import { makeTeam, secret } from "./team.ts";

/** The production build as it is, on SQLite in a folder of its own or on a PostgreSQL database of its own. */
export const ebb: Contender = {
  name: "Ebb",
  about: "the whole product: sessions and membership checked, payloads validated, durable, notifications computed",
  dialect: "ebb",
  start: startEbb,
};

async function startEbb(size: TeamSize, env: Record<string, string> = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), "ebb-bench-"));
  const store = await openStore();
  const team = await makeTeam({ dataDir: folder, databaseUrl: store.env.DATABASE_URL }, size);
  const set = { EBB_DATA_DIR: folder, EBB_SECRET: secret, ...store.env, ...watchMemory(folder), ...env };
  const server = await startServer(set);
  pin(server.pid, serverCore);
  const ended = endWithUs(server.pid);
  return {
    port: Number(new URL(server.url).port),
    pid: server.pid,
    pids: [server.pid],
    folder,
    team,
    async [Symbol.asyncDispose]() {
      await server.kill();
      ended();
      await store.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Store = { env: { DATABASE_URL?: string }; drop(): Promise<void> };

let postgresql: Promise<PostgresqlServer> | undefined;

async function openStore(): Promise<Store> {
  if (database() === "sqlite") return { env: {}, drop: async () => undefined };
  postgresql ??= startPostgresql({ isDurable: true });
  const { url, drop } = await createPostgresqlDatabase((await postgresql).urlOf("postgres"), "template0");
  return { env: { DATABASE_URL: url }, drop };
}

/** The one PostgreSQL of this run, if there is one. */
export async function stopStores(): Promise<void> {
  await (await postgresql)?.stop();
}
