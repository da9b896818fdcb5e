import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { expect, inject, it, onTestFinished } from "vitest";
import { createPostgresqlDatabase } from "#test/postgresql-databases";
import { temporaryFolder } from "#test/temporary-folder";
import { introspectablePostgresql } from "./introspectable-postgresql.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { type Migration, migrationOf, migrationsFolder, type Provider, readMigrations } from "./migrations.ts";
import { postgresqlSchema } from "./postgresql-schema.ts";
import { openSchemaEngine } from "./schema-engine.ts";

const schema = readFileSync(join(import.meta.dirname, "schema.prisma"), "utf8");
const agreement = { editedMigrationNames: [], failedMigrationNames: [], hasMigrationsTable: true, history: null };

it("Prisma finds a SQLite file that we migrated as if it had done it itself, and would notice an edited migration", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "ebb.db");
  migrateSqlite({ file, backupFolder: folder });
  const diagnose = diagnosis("sqlite", new PrismaBetterSqlite3({ url: `file:${file}` }), schema);
  expect(await diagnose(readMigrations("sqlite"))).toEqual(agreement);
  const edited = readMigrations("sqlite").map(({ name, sql }) => migrationOf(name, `${sql} `));
  expect(await diagnose(edited)).toMatchObject({ editedMigrationNames: edited.map(({ name }) => name) });
});

it("Prisma finds a PostgreSQL database that we migrated as if it had done it itself", async () => {
  const { url, drop } = await createPostgresqlDatabase(inject("postgresqlUrl"), "template1");
  const { database, close } = introspectablePostgresql(url);
  onTestFinished(() => close().then(drop));
  const diagnose = diagnosis("postgresql", database, postgresqlSchema(schema));
  expect(await diagnose(readMigrations("postgresql"))).toEqual(agreement);
});

function diagnosis(provider: Provider, database: SqlMigrationAwareDriverAdapterFactory, datamodel: string) {
  return async (migrations: Migration[]) => {
    const engine = await openSchemaEngine(datamodel, database);
    return engine.diagnoseMigrationHistory({
      migrationsList: {
        baseDir: join(migrationsFolder, provider),
        lockfile: { path: "migration_lock.toml", content: `provider = "${provider}"` },
        shadowDbInitScript: "",
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
        })),
      },
      optInToShadowDatabase: false,
      filters: { externalTables: [], externalEnums: [] },
    });
  };
}
