import { PrismaPg } from "@prisma/adapter-pg";
import type { Database } from "#chat/chat";
import { createPostgresqlSearch } from "#chat/search/postgresql-search";
import { PrismaClient } from "#generated/postgresql/client";
import { keepInstance } from "#prisma/instance";
import { migratePostgresql } from "#prisma/migrate-postgresql";
import { answersInTime, clientOptions, type OpenDatabase, type WrapAdapter } from "./open-database.ts";

export async function openPostgresql(url: string): Promise<OpenDatabase> {
  await migratePostgresql(url);
  const db = postgresqlClient(url);
  await keepInstance(db);
  const search = createPostgresqlSearch(db);
  return { db, provider: "postgresql", search, isReady: () => answersInTime(db), close: () => db.$disconnect() };
}

/** A client of a migrated PostgreSQL database. */
export function postgresqlClient(url: string, wrap: WrapAdapter = (adapter) => adapter): Database {
  const adapter = new PrismaPg({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: "ebb" });
  // Generated from one schema, the two clients differ in type only by their own names; SQLite's stands for both (see chat/chat.ts).
  return new PrismaClient({ adapter: wrap(adapter), ...clientOptions }) as unknown as Database;
}
