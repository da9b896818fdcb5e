import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { StartupError } from "#server/startup-error";
import { temporaryFolder } from "#test/temporary-folder";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { type Migration, migrationOf, readMigrations } from "./migrations.ts";
import { sqliteDifference } from "./schema-difference.ts";

const schema = readFileSync(join(import.meta.dirname, "schema.prisma"), "utf8");
const known = readMigrations("sqlite");

/** A file brought up to date, in which Ann wrote three messages in general. */
function fileWithMessages() {
  const folder = temporaryFolder();
  const file = join(folder, "ebb.db");
  const migrate = (migrations?: Migration[]) =>
    migrateSqlite({ file, backupFolder: join(folder, "backup"), migrations });
  migrate();
  within(file, (database) => database.exec(threeMessages));
  return { file, migrate, backups: join(folder, "backup") };
}

const threeMessages = `
  INSERT INTO User (id, name, email, handle, updatedAt) VALUES ('ann', 'Ann', 'ann@example.org', 'ann', 0);
  INSERT INTO Room (id, kind, name, createdAt) VALUES ('general', 'public', 'general', 0);
  INSERT INTO Message (id, roomId, authorId, clientId, seq, n, body, sentAt)
  SELECT value, 'general', 'ann', value, value, value, 'hello', 0 FROM json_each('[1, 2, 3]');`;

function within<T>(file: string, use: (database: Database.Database) => T): T {
  const database = new Database(file);
  try {
    return use(database);
  } finally {
    database.close();
  }
}

const count = (file: string, table: string) =>
  within(file, (database) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());

describe("migrating a SQLite file", () => {
  it("makes what schema.prisma says, and would notice if it did not", async () => {
    const { file } = fileWithMessages();
    expect(await sqliteDifference(file, schema)).toBe("");
    within(file, (database) => database.exec("DROP INDEX Session_userId_idx"));
    expect(await sqliteDifference(file, schema)).toContain("Session_userId_idx");
  });

  it("keeps every message while Prisma's SQL rebuilds the table of the rooms", async () => {
    const { file, migrate } = fileWithMessages();
    const rebuild = await sqliteDifference(file, schema.replace('topic       String   @default("")', "topic String?"));
    expect(rebuild).toContain('DROP TABLE "Room"');
    migrate([...known, migrationOf("99990101000000_rebuild_rooms", rebuild)]);
    expect(count(file, "Message")).toBe(3);
    expect(within(file, (database) => database.pragma("foreign_key_check"))).toEqual([]);
  });

  it("copies what is there before changing it, and copies nothing when there is nothing to change", () => {
    const { file, migrate, backups } = fileWithMessages();
    migrate();
    expect(existsSync(backups)).toBe(false);
    migrate([...known, migrationOf("99990101000000_forget", "DELETE FROM Message")]);
    const [copy = ""] = readdirSync(backups);
    expect(count(join(backups, copy), "Message")).toBe(3);
    expect(count(file, "Message")).toBe(0);
  });

  it("undoes a migration that fails halfway, and does not record it", () => {
    const { file, migrate } = fileWithMessages();
    const broken = migrationOf("99990101000000_broken", "DELETE FROM Message; SELECT * FROM nowhere;");
    expect(() => migrate([...known, broken])).toThrow("nowhere");
    expect(count(file, "Message")).toBe(3);
    expect(count(file, "_prisma_migrations")).toBe(known.length);
  });

  it("undoes a migration that leaves messages without their room", () => {
    const { file, migrate } = fileWithMessages();
    expect(() => migrate([...known, migrationOf("99990101000000_orphans", "DELETE FROM Room")])).toThrow("parent");
    expect(count(file, "Room")).toBe(1);
  });

  it("is done once when three processes start at the same time", { timeout: 30_000 }, async () => {
    const folder = temporaryFolder();
    const file = join(folder, "ebb.db");
    const program = ["--input-type=module", "--eval", migrateOnSignal(file)];
    // Awake as they wait, they would keep the machine busy for ever after a test that failed before the start.
    const start = () => promisify(execFile)(process.execPath, program, { timeout: 25_000 });
    const migrated = Promise.all([start(), start(), start()]);
    const ready = () => readdirSync(folder).filter((name) => name.startsWith("ready"));
    await expect.poll(ready, { timeout: 20_000 }).toHaveLength(3);
    writeFileSync(join(folder, "go"), "");
    await migrated;
    expect(count(file, "_prisma_migrations")).toBe(known.length);
  });

  it.each([
    [
      "that a newer Ebb wrote",
      (file: string) => recordAs(file, "99990101000000_from_the_future"),
      "newer than this Ebb",
    ],
    ["whose migration has other contents", (file: string) => recordWith(file, "checksum = 'other'"), "another version"],
    ["whose migration was left half done", (file: string) => recordWith(file, "finished_at = NULL"), "half done"],
    ["that is no database", (file: string) => writeFileSync(file, "Dear diary, ".repeat(1000)), "damaged"],
    ["that was cut off", (file: string) => truncateSync(file, 8192), "damaged"],
    ["with a damaged page", (file: string) => scribble(file), "damaged"],
    ["of another program", (file: string) => becomeForeign(file), "another program"],
  ])("refuses a file %s and leaves every byte as it was", (_, harm, sentence) => {
    const { file, migrate } = fileWithMessages();
    harm(file);
    const before = readFileSync(file);
    expect(() => migrate()).toThrow(StartupError);
    expect(() => migrate()).toThrow(sentence);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

/** A program that says when it is ready and then waits, awake, for the start of the race. */
function migrateOnSignal(file: string): string {
  return `
    import { existsSync, writeFileSync } from "node:fs";
    import { migrateSqlite } from "#prisma/migrate-sqlite";
    const [file, backupFolder] = ${JSON.stringify([file, join(file, "..")])};
    writeFileSync(backupFolder + "/ready" + process.pid, "");
    while (!existsSync(backupFolder + "/go"));
    migrateSqlite({ file, backupFolder });`;
}

function recordAs(file: string, name: string): void {
  within(file, (database) =>
    database
      .prepare("INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', ?, 1)")
      .run(name),
  );
}

function recordWith(file: string, change: string): void {
  within(file, (database) => database.exec(`UPDATE _prisma_migrations SET ${change}`));
}

function scribble(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0xee, 8192, 12_288);
  writeFileSync(file, bytes);
}

function becomeForeign(file: string): void {
  within(file, (database) => database.exec("DROP TABLE _prisma_migrations"));
}
