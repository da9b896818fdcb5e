import { Client } from "pg";
import { StartupError } from "#server/startup-error";
import { type Migration, pendingMigrations, type RecordedMigration, readMigrations } from "./migrations.ts";

/**
 * Brings a PostgreSQL database up to date, one transaction for each migration; nodes that start at once wait for each other.
 * @throws StartupError when the database is of a newer Ebb or not Ebb's, or cannot be reached.
 */
export async function migratePostgresql(
  url: string,
  migrations: Migration[] = readMigrations("postgresql"),
): Promise<void> {
  const client = await connect(url);
  try {
    await client.query(`SELECT pg_advisory_lock(${prismasAdvisoryLock})`);
    for (const migration of pendingMigrations(migrations, await recordedIn(client))) await apply(client, migration);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<Client> {
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    await client.connect();
    return client;
  } catch (error) {
    const { host, pathname } = new URL(url);
    throw new StartupError(
      `PostgreSQL at ${host}${pathname} cannot be used (${reason(error)}): start it, or mend DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** Node's error for several failed addresses has a code and no message. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ("code" in error ? String(error.code) : error.name);
}

/** The number `prisma migrate deploy` locks too. */
const prismasAdvisoryLock = 72_707_369;

async function recordedIn(client: Client): Promise<RecordedMigration[]> {
  const tables = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
  );
  if (tables.rows.length === 0) return [];
  if (!tables.rows.some(({ name }) => name === "_prisma_migrations")) {
    throw new StartupError(
      "The PostgreSQL database belongs to another program and was left as it is: give Ebb one of its own.",
    );
  }
  const recorded = await client.query<RecordedMigration>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return recorded.rows;
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = new Date();
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(createRecordTable);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, now(), 1)`,
      [crypto.randomUUID(), checksum, name, startedAt],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

/** As Prisma makes it. */
const createRecordTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;
