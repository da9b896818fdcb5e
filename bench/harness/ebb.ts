import { startServer } from "#server/test-server";
import { type PostgresqlServer, startPostgresql } from "#test/postgresql";
import { createPostgresqlDatabase } from "#test/postgresql-databases";
import type { Contender, Running, TeamSize } from "./contender.ts";
import { pin, serverCore } from "./cores.ts";
import { endWithUs, makeFolder, removeFolder } from "./end-with-us.ts";
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

/** Ebb can also be restarted as an administrator does. */
export type RunningEbb = Running & {
  /** Stops it with SIGTERM and starts it again on the same port; answers when it was asked to stop and when it listened again, by the clock. */
  restart(): Promise<{ stoppedAtMs: number; readyAtMs: number }>;
};

export async function startEbb(size: TeamSize, env: Record<string, string> = {}): Promise<RunningEbb> {
  const folder = makeFolder();
  const store = await openStore();
  const team = await makeTeam({ dataDir: folder, databaseUrl: store.env.DATABASE_URL }, size);
  const set: Record<string, string> = {
    EBB_DATA_DIR: folder,
    EBB_SECRET: secret,
    ...store.env,
    ...watchMemory(folder),
    ...env,
  };
  let server = await startPinned(set);
  const port = Number(new URL(server.url).port);
  return {
    port,
    pid: server.pid,
    pids: [server.pid],
    folder,
    team,
    async restart() {
      const stoppedAtMs = Date.now();
      await server.stop();
      server = await startPinned({ ...set, PORT: String(port) });
      return { stoppedAtMs, readyAtMs: Date.now() };
    },
    async [Symbol.asyncDispose]() {
      await server.end();
      await store.drop();
      removeFolder(folder);
    },
  };
}

async function startPinned(env: Record<string, string>) {
  const { url, pid, stop, kill } = await startServer(env);
  const ended = endWithUs(pid);
  pin(pid, serverCore);
  return { url, pid, stop: () => stop().finally(ended), end: () => kill().finally(ended) };
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
