import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, inject } from "vitest";
import type { Chat, ChatEvent, Database, Provider } from "#chat/chat";
import type { MessageSearch } from "#chat/search/message-search";
import { createPostgresqlSearch } from "#chat/search/postgresql-search";
import { Prisma } from "#generated/sqlite/client";
import { keepInstance } from "#prisma/instance";
import { postgresqlClient } from "#server/postgresql-database";
import { openSqliteSearch } from "#server/search/sqlite-search";
import { sqliteClient } from "#server/sqlite-database";
import { type Gaps, withGaps } from "./gaps.ts";
import { createPostgresqlDatabase } from "./postgresql-databases.ts";

/** The first argument of every use case, on a real database, with what a test wants to steer and to see. */
export type TestChat = Chat & {
  /** What was published, in order. */
  published: ChatEvent[];
  /** What `now()` says until it is set again; undefined: the real time. */
  time: Date | undefined;
  /** Who has which room open on a socket: `${userId} ${roomId}`. */
  roomsOpen: Set<string>;
  /** Who uses Ebb at the moment. */
  online: Set<string>;
  /** Who has a socket or stream. */
  connected: Set<string>;
  /** What is to happen between the statements of a use case. */
  gaps: Gaps;
};

export type DatabaseFixture = { chat(): TestChat; readonly provider: Provider };

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

type Copy = { db: Database; search: MessageSearch; empty(): Promise<void>; drop(): Promise<void> };

function fixtureOn(provider: DatabaseFixture["provider"], open: (gaps: Gaps) => Promise<Copy>): DatabaseFixture {
  const gaps: Gaps = {};
  let copy: Copy | undefined;
  let chat: TestChat | undefined;
  beforeAll(async () => {
    copy = await open(gaps);
  });
  beforeEach(async () => {
    if (!copy) return;
    Object.assign(gaps, {
      beforeEach: undefined,
      afterQuery: undefined,
      afterStatement: undefined,
      afterCommit: undefined,
    });
    await copy.empty();
    await keepInstance(copy.db);
    chat = testChat(copy, provider, gaps);
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

function testChat({ db, search }: Copy, provider: Provider, gaps: Gaps): TestChat {
  const chat: TestChat = {
    db,
    provider,
    search,
    published: [],
    publish: (event) => chat.published.push(event),
    time: undefined,
    now: () => chat.time ?? new Date(),
    roomsOpen: new Set(),
    hasRoomOpen: (userId, roomId) => chat.roomsOpen.has(`${userId} ${roomId}`),
    online: new Set(),
    isOnline: (userId) => chat.online.has(userId),
    connected: new Set(),
    gaps,
    isConnected: (userId) => chat.connected.has(userId),
  };
  return chat;
}

async function openSqliteCopy(gaps: Gaps): Promise<Copy> {
  const folder = mkdtempSync(join(tmpdir(), "ebb-sqlite-"));
  const file = join(folder, "ebb.db");
  copyFileSync(inject("sqliteTemplate"), file);
  const db = sqliteClient(file, (adapter) => withGaps(adapter, gaps));
  const search = openSqliteSearch({ chatFile: file, indexFile: join(folder, "search.db") });
  return {
    db,
    search,
    empty: async () => {
      // Between tests only: outside of a transaction, on the one connection.
      await db.$executeRaw`PRAGMA foreign_keys = OFF`;
      for (const table of await filledTables(db)) await db.$executeRawUnsafe(`DELETE FROM "${table}"`);
      await db.$executeRaw`PRAGMA foreign_keys = ON`;
    },
    drop: async () => {
      await search.close();
      await db.$disconnect();
      rmSync(folder, { recursive: true });
    },
  };
}

async function openPostgresqlCopy(gaps: Gaps): Promise<Copy> {
  const { url, drop } = await createPostgresqlDatabase(inject("postgresqlUrl"), "template1");
  const db = postgresqlClient(url, (adapter) => withGaps(adapter, gaps));
  return {
    db,
    search: createPostgresqlSearch(db),
    empty: () => emptyPostgresql(db),
    drop: async () => {
      await db.$disconnect();
      await drop();
    },
  };
}

/** Most tests fill few of them, and each that is not touched is time not spent. */
async function filledTables(db: Database): Promise<string[]> {
  const asked = tables.map((table) => `SELECT '${table}' AS "name" WHERE EXISTS (SELECT 1 FROM "${table}")`);
  const rows = await db.$queryRawUnsafe<{ name: string }[]>(asked.join(" UNION ALL "));
  return rows.map(({ name }) => name);
}

/**
 * Deleting a test's few rows is far quicker than making all tables and indexes anew, as TRUNCATE does; what is large is made anew, so that nothing
 * is planned for rows that are gone. What a server of the test before still reads in the background may lock the tables in another order.
 */
async function emptyPostgresql(db: Database, attempts = 5): Promise<void> {
  try {
    await db.$executeRawUnsafe(emptying);
  } catch (error) {
    if (attempts === 1 || !String(error).includes("deadlock")) throw error;
    await emptyPostgresql(db, attempts - 1);
  }
}

const emptying = `DO $$
DECLARE
  names text[] := ARRAY[${tables.map((table) => `'"${table}"'`).join(", ")}];
  name text;
BEGIN
  IF EXISTS (SELECT 1 FROM unnest(names) AS each WHERE pg_relation_size(each::regclass) > 16 * 8192) THEN
    EXECUTE 'TRUNCATE ' || array_to_string(names, ', ');
    RETURN;
  END IF;
  -- Without asking the foreign keys.
  SET LOCAL session_replication_role = replica;
  FOREACH name IN ARRAY names LOOP
    IF pg_relation_size(name::regclass) > 0 THEN EXECUTE 'DELETE FROM ' || name; END IF;
  END LOOP;
END $$`;
