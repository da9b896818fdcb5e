import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StartupError } from "#server/startup-error";

export type Provider = "sqlite" | "postgresql";
export type Migration = { name: string; sql: string; checksum: string };
/** A row of `_prisma_migrations` that was not rolled back. */
export type RecordedMigration = { name: string; checksum: string; isFinished: boolean };

export const migrationsFolder = join(import.meta.dirname, "migrations");

/** In the order in which they are applied: their names begin with a timestamp. */
export function readMigrations(provider: Provider): Migration[] {
  const folder = join(migrationsFolder, provider);
  const names = readdirSync(folder, { withFileTypes: true }).filter((found) => found.isDirectory());
  return names
    .map(({ name }) => migrationOf(name, readFileSync(join(folder, name, "migration.sql"), "utf8")))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The checksum is Prisma's, so that `prisma migrate deploy` agrees with what was recorded. */
export function migrationOf(name: string, sql: string): Migration {
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

/**
 * What is still to be applied to a database.
 * @throws StartupError when it was written by another version of Ebb than this one or one before it.
 */
export function pendingMigrations(known: Migration[], recorded: RecordedMigration[]): Migration[] {
  for (const { name, checksum, isFinished } of recorded) {
    const migration = known.find((candidate) => candidate.name === name);
    if (!isFinished) throw new StartupError(`The database's migration ${name} was left half done: restore a backup.`);
    if (!migration)
      throw new StartupError(
        `The database is newer than this Ebb (it has the migration ${name}): update Ebb, or restore an older backup.`,
      );
    if (migration.checksum !== checksum)
      throw new StartupError(
        `The database's migration ${name} is not the one this Ebb has: it comes from another version of Ebb, use that one.`,
      );
  }
  const done = new Set(recorded.map(({ name }) => name));
  return known.filter(({ name }) => !done.has(name));
}
