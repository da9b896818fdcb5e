import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery, Transaction } from "@prisma/driver-adapter-utils";
import { createTurnstile, type Turnstile } from "./turnstile.ts";

/**
 * Prisma's SQLite adapter, made safe for a server: its plain queries share the one connection with whatever transaction is open and
 * would be rolled back with it (prisma#29933). Here a transaction has the connection to itself, and everything else waits its turn.
 * A use case must therefore never query `chat.db` inside its own `$transaction`: it would wait for itself until Prisma's timeout.
 *
 * What raw SQL sees: times are ISO 8601 texts, `2026-11-22T21:58:00.000+00:00`, which sort by time. Give times to raw SQL as `Date`
 * parameters: they become the same text, which `toISOString()` (ending in `Z`) does not. Booleans are 0 and 1.
 *
 * @param onBroken called when a transaction could be neither committed nor rolled back; the process must then end.
 */
export function sqliteAdapter(file: string, onBroken: (cause: unknown) => void): SqlDriverAdapterFactory {
  const factory = new PrismaBetterSqlite3({ url: `file:${file}`, timeout: busyTimeoutMs });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const connection = await factory.connect();
      await connection.executeScript(durable);
      return takingTurns(connection, onBroken);
    },
  };
}

/** Blocks the whole process, but only another program with the file open can cause it. */
const busyTimeoutMs = 5_000;
/** FULL: what was acknowledged is on disk. */
const durable = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";

function takingTurns(connection: SqlDriverAdapter, onBroken: (cause: unknown) => void): SqlDriverAdapter {
  const takeTurn = createTurnstile();
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    queryRaw: (query) => inTurn(takeTurn, () => connection.queryRaw(query)),
    executeRaw: (query) => inTurn(takeTurn, () => connection.executeRaw(query)),
    executeScript: (script) => inTurn(takeTurn, () => connection.executeScript(script)),
    startTransaction: async () => begin(connection, await takeTurn(), onBroken),
    dispose: () => inTurn(takeTurn, () => connection.dispose()),
  };
}

async function inTurn<T>(takeTurn: Turnstile, run: () => Promise<T>): Promise<T> {
  const leave = await takeTurn();
  try {
    return await run();
  } finally {
    leave();
  }
}

/** IMMEDIATE: a transaction that reads first and writes later would otherwise fail when another program wrote in between. */
async function begin(
  connection: SqlDriverAdapter,
  leave: () => void,
  onBroken: (cause: unknown) => void,
): Promise<Transaction> {
  try {
    await connection.executeRaw(statement("BEGIN IMMEDIATE"));
  } catch (error) {
    leave();
    throw error;
  }
  return transaction(connection, leave, onBroken);
}

function transaction(connection: SqlDriverAdapter, leave: () => void, onBroken: (cause: unknown) => void): Transaction {
  const run = (sql: string) => connection.executeRaw(statement(sql));
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    // COMMIT and ROLLBACK are ours to send, in commit() and rollback().
    options: { usePhantomQuery: true },
    queryRaw: (query) => connection.queryRaw(query),
    executeRaw: (query) => connection.executeRaw(query),
    createSavepoint: async (name) => void (await run(`SAVEPOINT ${name}`)),
    rollbackToSavepoint: async (name) => void (await run(`ROLLBACK TO ${name}`)),
    releaseSavepoint: async (name) => void (await run(`RELEASE SAVEPOINT ${name}`)),
    commit: async () => {
      try {
        await run("COMMIT");
      } catch (error) {
        await rollBack(run, onBroken);
        throw error;
      } finally {
        leave();
      }
    },
    rollback: async () => {
      await rollBack(run, onBroken);
      leave();
    },
  };
}

/** Never throws: the connection is free of a transaction afterwards, or `onBroken` was told. */
async function rollBack(run: (sql: string) => Promise<unknown>, onBroken: (cause: unknown) => void): Promise<void> {
  try {
    await run("ROLLBACK");
  } catch (error) {
    // A full disk or a failing one makes SQLite roll back by itself.
    if (!String(error).includes("no transaction is active")) onBroken(error);
  }
}

function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] };
}
