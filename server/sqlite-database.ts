import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import type { Database } from "#chat/chat";
import { PrismaClient } from "#generated/sqlite/client";
import { type BootIds, keepInstance, renewBootId } from "#prisma/instance";
import { migrateSqlite } from "#prisma/migrate-sqlite";
import { writeInto } from "./data-directory.ts";
import { answersInTime, clientOptions, type OpenDatabase, type WrapAdapter } from "./open-database.ts";
import { openSqliteSearch } from "./search/sqlite-search.ts";
import { sqliteAdapter } from "./sqlite-adapter.ts";
import { StartupError } from "./startup-error.ts";

/** Another process serves this data directory. */
export class TakenError extends StartupError {}

export async function openSqlite(dataDir: string): Promise<OpenDatabase> {
  // SQLite gives what it puts beside a file (the write-ahead log, copies) the rights of the umask.
  process.umask(0o077);
  const unlock = takeDirectory(dataDir);
  try {
    const file = join(dataDir, "ebb.db");
    migrateSqlite({ file, backupFolder: join(dataDir, "backup") });
    const db = sqliteClient(file);
    const bootIds = bootIdsIn(dataDir);
    await keepInstance(db, bootIds);
    const search = openSqliteSearch({ chatFile: file, indexFile: join(dataDir, "search.db") });
    return {
      db,
      provider: "sqlite",
      search,
      follow: search,
      isReady: () => answersInTime(db),
      close: () => search.close().then(() => close(db, bootIds, unlock)),
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** A client of a migrated SQLite file. */
export function sqliteClient(file: string, wrap: WrapAdapter = (adapter) => adapter): Database {
  return new PrismaClient({ adapter: wrap(sqliteAdapter(file, endProcess)), ...clientOptions });
}

/** Whatever came after could be acknowledged and lost. */
function endProcess(cause: unknown): never {
  process.stderr.write(
    `SQLite can neither commit nor roll back: Ebb ends, so that nothing more is acknowledged. ${cause}\n`,
  );
  process.exit(1);
}

/** Keeps other servers out of the directory until the process ends, however it ends: the lock is the kernel's. */
function takeDirectory(dataDir: string): () => void {
  return writeInto(dataDir, () => {
    const lock = new BetterSqlite(join(dataDir, "lock"), { timeout: 0 });
    try {
      lock.exec("BEGIN EXCLUSIVE");
    } catch (error) {
      throw isBusy(error) ? new TakenError(`Another Ebb is running on ${dataDir}: ${stopOrMove}.`) : error;
    }
    return () => lock.close();
  });
}

const stopOrMove = "stop it first, or give this one an EBB_DATA_DIR of its own";

function isBusy(error: unknown): boolean {
  return error instanceof BetterSqlite.SqliteError && error.code === "SQLITE_BUSY";
}

function bootIdsIn(dataDir: string): BootIds {
  const path = join(dataDir, "boot-id");
  return {
    read: () => (existsSync(path) ? readFileSync(path, "utf8").split("\n") : []),
    write: (ids) => {
      writeFileSync(`${path}.new`, ids.join("\n"), { flush: true });
      renameSync(`${path}.new`, path);
    },
  };
}

async function close(db: Database, bootIds: BootIds, unlock: () => void): Promise<void> {
  await renewBootId(db, bootIds);
  await db.$disconnect();
  unlock();
}
