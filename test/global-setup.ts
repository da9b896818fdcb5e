import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migratePostgresql } from "#prisma/migrate-postgresql";
import { migrateSqlite } from "#prisma/migrate-sqlite";
import { startPostgresql } from "./postgresql.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated, empty SQLite file to copy. */
    sqliteTemplate: string;
    /** The running PostgreSQL; every new database in it is migrated and empty. */
    postgresqlUrl: string;
  }
}

/** Once for each run of Vitest: both databases migrated, to be copied by test/databases.ts. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "ebb-test-"));
  const sqliteTemplate = join(folder, "template.db");
  migrateSqlite({ file: sqliteTemplate, backupFolder: folder });
  const postgresql = await startPostgresql();
  await migratePostgresql(postgresql.urlOf("template1"));
  project.provide("sqliteTemplate", sqliteTemplate);
  project.provide("postgresqlUrl", postgresql.urlOf("postgres"));
  return async () => {
    await postgresql.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
