// npm run migration -- add_reactions: writes for both databases what leads from the migrations so far to schema.prisma.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgresql } from "#test/postgresql";
import { migratePostgresql } from "./migrate-postgresql.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { migrationsFolder, type Provider } from "./migrations.ts";
import { postgresqlDifference, sqliteDifference } from "./schema-difference.ts";

const [name] = process.argv.slice(2);
if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Error("usage: npm run migration -- a_name_in_lower_case");
const schema = readFileSync(join(import.meta.dirname, "schema.prisma"), "utf8");
const folder = `${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}_${name}`;
write("sqlite", await sqliteStep());
write("postgresql", await postgresqlStep());

async function sqliteStep(): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), "ebb-migration-"));
  const file = join(scratch, "ebb.db");
  migrateSqlite({ file, backupFolder: scratch });
  const step = await sqliteDifference(file, schema);
  rmSync(scratch, { recursive: true });
  return step;
}

async function postgresqlStep(): Promise<string> {
  const server = await startPostgresql();
  try {
    await migratePostgresql(server.urlOf("postgres"));
    return await postgresqlDifference(server.urlOf("postgres"), schema);
  } finally {
    await server.stop();
  }
}

function write(provider: Provider, sql: string): void {
  if (sql === "") {
    console.log(`${provider}: the migrations already lead to schema.prisma.`);
    return;
  }
  const path = join(migrationsFolder, provider, folder);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "migration.sql"), sql);
  console.log(`${provider}: ${join(path, "migration.sql")}`);
}
