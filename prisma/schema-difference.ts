import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { introspectablePostgresql } from "./introspectable-postgresql.ts";
import { postgresqlSchema } from "./postgresql-schema.ts";
import { openSchemaEngine } from "./schema-engine.ts";

/** The SQL that makes a SQLite file what schema.prisma says; "" when it already is. */
export function sqliteDifference(file: string, schema: string): Promise<string> {
  return difference(new PrismaBetterSqlite3({ url: `file:${file}` }), schema);
}

/** The SQL that makes a PostgreSQL database what schema.prisma says; "" when it already is. */
export async function postgresqlDifference(url: string, schema: string): Promise<string> {
  const { database, close } = introspectablePostgresql(url);
  try {
    return await difference(database, postgresqlSchema(schema));
  } finally {
    await close();
  }
}

async function difference(database: SqlMigrationAwareDriverAdapterFactory, schema: string): Promise<string> {
  const files = [{ path: "schema.prisma", content: schema }];
  const engine = await openSchemaEngine(schema, database);
  const { exitCode, stdout } = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: "." },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === 0 ? "" : (stdout ?? "");
}
