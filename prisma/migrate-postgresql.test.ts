import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { StartupError } from "#server/startup-error";
import { createPostgresqlDatabase } from "#test/postgresql-databases";
import { migratePostgresql } from "./migrate-postgresql.ts";
import { migrationOf, readMigrations } from "./migrations.ts";
import { postgresqlDifference } from "./schema-difference.ts";

const schema = readFileSync(join(import.meta.dirname, "schema.prisma"), "utf8");
const known = readMigrations("postgresql");

async function newDatabase(template: "template0" | "template1") {
  const { url, drop } = await createPostgresqlDatabase(inject("postgresqlUrl"), template);
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await drop();
  });
  const run = async (sql: string) => (await client.query(sql)).rows;
  return { url, run };
}

describe("migrating a PostgreSQL database", () => {
  it("makes what schema.prisma says, and would notice if it did not", async () => {
    const { url, run } = await newDatabase("template0");
    await migratePostgresql(url);
    expect(await postgresqlDifference(url, schema)).toBe("");
    await run('DROP INDEX "Session_userId_idx"');
    expect(await postgresqlDifference(url, schema)).toContain("Session_userId_idx");
  });

  it("is done once when three nodes start at the same time", async () => {
    const { url, run } = await newDatabase("template0");
    await Promise.all([migratePostgresql(url), migratePostgresql(url), migratePostgresql(url)]);
    expect(await run("SELECT migration_name FROM _prisma_migrations")).toHaveLength(known.length);
  });

  it("undoes a migration that fails halfway, and does not record it", async () => {
    const { url, run } = await newDatabase("template1");
    const broken = migrationOf("99990101000000_broken", 'DROP TABLE "Entry"; SELECT * FROM nowhere;');
    await expect(migratePostgresql(url, [...known, broken])).rejects.toThrow("nowhere");
    expect(await run('SELECT * FROM "Entry"')).toEqual([]);
    expect(await run("SELECT * FROM _prisma_migrations")).toHaveLength(known.length);
  });

  it.each([
    [
      "that a newer Ebb wrote",
      "UPDATE _prisma_migrations SET migration_name = '99990101000000_new'",
      "newer than this Ebb",
    ],
    ["of another program", "DROP TABLE _prisma_migrations", "another program"],
  ])("refuses a database %s", async (_, harm, sentence) => {
    const { url, run } = await newDatabase("template1");
    await run(harm);
    await expect(migratePostgresql(url)).rejects.toThrow(StartupError);
    await expect(migratePostgresql(url)).rejects.toThrow(sentence);
  });

  it("says which server cannot be reached, without the password", async () => {
    const refusal = migratePostgresql("postgresql://ebb:sesame@127.0.0.1:1/chat");
    await expect(refusal).rejects.toThrow(/^PostgreSQL at 127\.0\.0\.1:1\/chat cannot be used \(.*ECONNREFUSED.*\)/);
    await expect(refusal).rejects.not.toThrow("sesame");
  });
});
