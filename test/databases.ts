import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, inject } from "vitest";
import type { Chat, ChatEvent, Database } from "#chat/chat";
import { Prisma } from "#generated/sqlite/client";
import { keepInstance } from "#prisma/instance";
import { postgresqlClient } from "#server/postgresql-database";
import { sqliteClient } from "#server/sqlite-database";
import { createPostgresqlDatabase } from "./postgresql-databases.ts";

/** The first argument of every use case, on a real database, with what a test wants to steer and to see. */
export type TestChat = Chat & {
  /** What was published, in order. */
  published: ChatEvent[];
  /** What `now()` says until it is set again; undefined: the real time. */
  time: Date | undefined;
  /** Who has which room open on a socket: `${userId} ${roomId}`. */
  roomsOpen: Set<string>;
};

export type DatabaseFixture = { chat(): TestChat; readonly provider: "sqlite" | "postgresql" };

/**
 * Runs the same tests on real SQLite and on real PostgreSQL. Each test finds an empty instance, with nothing but its epoch:
 *
 *     describeOnBothDatabases("sending", (fixture) => {
 *       it("stores a message once", async () => {
 *         const chat = fixture.chat();
 */
export function describeOnBothDatabases(title: string, tests: (fixture: DatabaseFixture) => void): void {
  describe(`${title}, on SQLite`, () => tests(fixtureOn("sqlite", openSqliteCopy)));
  describe(`${title}, on PostgreSQL`, () => tests(fixtureOn("postgresql", openPostgresqlCopy)));
}

const tables = Object.values(Prisma.ModelName);

type Copy = { db: Database; empty(): Promise<void>; drop(): Promise<void> };

function fixtureOn(provider: DatabaseFixture["provider"], open: () => Promise<Copy>): DatabaseFixture {
  let copy: Copy | undefined;
  let chat: TestChat | undefined;
  beforeAll(async () => {
    copy = await open();
  });
  beforeEach(async () => {
    if (!copy) return;
    await copy.empty();
    await keepInstance(copy.db);
    chat = testChat(copy.db);
  });
  afterAll(() => copy?.drop());
  return {
    provider,
    chat: () => {
      if (!chat) throw new Error("fixture.chat() is there inside tests and beforeEach only.");
      return chat;
    },
  };
}

function testChat(db: Database): TestChat {
  const chat: TestChat = {
    db,
    published: [],
    publish: (event) => chat.published.push(event),
    time: undefined,
    now: () => chat.time ?? new Date(),
    roomsOpen: new Set(),
    hasRoomOpen: (userId, roomId) => chat.roomsOpen.has(`${userId} ${roomId}`),
  };
  return chat;
}

async function openSqliteCopy(): Promise<Copy> {
  const folder = mkdtempSync(join(tmpdir(), "ebb-sqlite-"));
  const file = join(folder, "ebb.db");
  copyFileSync(inject("sqliteTemplate"), file);
  const db = sqliteClient(file);
  return {
    db,
    empty: async () => {
      // Between tests only: outside of a transaction, on the one connection.
      await db.$executeRaw`PRAGMA foreign_keys = OFF`;
      for (const table of tables) await db.$executeRawUnsafe(`DELETE FROM "${table}"`);
      await db.$executeRaw`PRAGMA foreign_keys = ON`;
    },
    drop: async () => {
      await db.$disconnect();
      rmSync(folder, { recursive: true });
    },
  };
}

async function openPostgresqlCopy(): Promise<Copy> {
  const { url, drop } = await createPostgresqlDatabase(inject("postgresqlUrl"), "template1");
  const db = postgresqlClient(url);
  return {
    db,
    empty: async () => void (await db.$executeRawUnsafe(`TRUNCATE ${tables.map((table) => `"${table}"`).join(", ")}`)),
    drop: async () => {
      await db.$disconnect();
      await drop();
    },
  };
}
