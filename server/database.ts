import type { Env } from "./env.ts";
import type { OpenDatabase } from "./open-database.ts";

/**
 * The one database client of this process: the PostgreSQL of `DATABASE_URL`, or the SQLite file in the data directory; migrated.
 * @throws StartupError when it cannot be had.
 */
export async function openDatabase(env: Pick<Env, "databaseUrl" | "dataDir">): Promise<OpenDatabase> {
  if (env.databaseUrl) {
    const { openPostgresql } = await import("./postgresql-database.ts");
    return openPostgresql(env.databaseUrl);
  }
  const { openSqlite } = await import("./sqlite-database.ts");
  return openSqlite(env.dataDir);
}
