import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { StartupError } from "#server/startup-error";
import { type Migration, pendingMigrations, type RecordedMigration, readMigrations } from "./migrations.ts";

type SqliteFile = { file: string; backupFolder: string; migrations?: Migration[] };

/**
 * Brings a SQLite file up to date, one transaction for each migration; makes the file where there is none.
 * A file that has anything in it is copied to `backupFolder` before its first change.
 * @throws StartupError when the file is damaged, of a newer Ebb or not Ebb's; it is then as it was, byte by byte.
 */
export function migrateSqlite({ file, backupFolder, migrations = readMigrations("sqlite") }: SqliteFile): void {
  const recorded = existsSync(file) ? inspect(file) : [];
  const [next] = pendingMigrations(migrations, recorded);
  if (!next) return;
  const database = new Database(file, { timeout: lockWaitMs });
  try {
    if (recorded.length > 0) copyTo(database, join(backupFolder, `before-${next.name}-${fileTimestamp()}.db`));
    // Prisma's table rebuild switches foreign keys off inside the transaction, where SQLite ignores it: DROP TABLE would then
    // empty the child tables.
    database.pragma("foreign_keys = OFF");
    let isDone = false;
    while (!isDone) isDone = applyNext(database, migrations) === undefined;
  } finally {
    database.close();
  }
}

const lockWaitMs = 30_000;
/** Checking reads the whole file: above this size only when it is about to be changed. */
const quickCheckMaxBytes = 256 * 1024 * 1024;

/** Only reads, so that what is refused is left alone. */
function inspect(file: string): RecordedMigration[] {
  requireUsable(file);
  const damaged = `${file} is damaged or not a SQLite database and was left as it is: put a good copy in its place.`;
  const database = new Database(file, { readonly: true, timeout: lockWaitMs });
  try {
    if (statSync(file).size <= quickCheckMaxBytes && database.pragma("quick_check(1)", { simple: true }) !== "ok") {
      throw new StartupError(damaged);
    }
    return recordedIn(database, file);
  } catch (error) {
    throw isDamage(error) ? new StartupError(damaged, { cause: error }) : error;
  } finally {
    database.close();
  }
}

/** SQLite opens a file that it may only read as well, and fails at the first write. */
function requireUsable(file: string): void {
  try {
    closeSync(openSync(file, "r+"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartupError(`${file} cannot be read and written (${why}): mend its owner or rights.`, { cause: error });
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code);
}

function recordedIn(database: Database.Database, file = database.name): RecordedMigration[] {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  if (tables.length === 0) return [];
  if (!tables.includes("_prisma_migrations")) {
    throw new StartupError(
      `${file} is the database of another program and was left as it is: choose another EBB_DATA_DIR.`,
    );
  }
  const rows = database.prepare<[], { name: string; checksum: string; isFinished: 0 | 1 }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS isFinished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return rows.all().map((row) => ({ ...row, isFinished: row.isFinished === 1 }));
}

/** A copy is there whole or not at all. */
function copyTo(database: Database.Database, copy: string): void {
  mkdirSync(join(copy, ".."), { recursive: true, mode: 0o700 });
  database.prepare("VACUUM INTO ?").run(`${copy}.partial`);
  const written = openSync(`${copy}.partial`, "r");
  fsyncSync(written);
  closeSync(written);
  renameSync(`${copy}.partial`, copy);
}

function fileTimestamp(): string {
  return new Date().toISOString().replace(/[-:]|\.\d+/g, "");
}

/** Looks and applies under one lock: of two that start at once, the second finds nothing left to do. */
function applyNext(database: Database.Database, migrations: Migration[]): Migration | undefined {
  database.exec("BEGIN EXCLUSIVE");
  try {
    const [next] = pendingMigrations(migrations, recordedIn(database));
    if (next) apply(database, next);
    database.exec("COMMIT");
    return next;
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function apply(database: Database.Database, { name, sql, checksum }: Migration): void {
  const startedAt = Date.now();
  database.exec(sql);
  const orphans = database.prepare("PRAGMA foreign_key_check").all();
  if (orphans.length > 0) throw new Error(`The migration ${name} leaves ${orphans.length} rows without their parent.`);
  database.exec(createRecordTable);
  database
    .prepare(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(crypto.randomUUID(), checksum, name, startedAt, Date.now());
}

/** As Prisma makes it. */
const createRecordTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id"                  TEXT PRIMARY KEY NOT NULL,
  "checksum"            TEXT NOT NULL,
  "finished_at"         DATETIME,
  "migration_name"      TEXT NOT NULL,
  "logs"                TEXT,
  "rolled_back_at"      DATETIME,
  "started_at"          DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;
