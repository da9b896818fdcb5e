import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery, Transaction } from "@prisma/driver-adapter-utils";
import { monotonicNow } from "./monotonic-now.ts";
import { onceUnlocked } from "./sqlite-busy.ts";
import { keepStatements } from "./sqlite-statements.ts";
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
  const factory = new PrismaBetterSqlite3({ url: `file:${file}`, timeout: sqliteWaitsMs });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const connection = await factory.connect();
      keepStatements(connection);
      await onceUnlocked(() => connection.executeScript(durable));
      return takingTurns(connection, onBroken);
    },
  };
}

/** SQLite's own waiting would block the whole process: whoever finds the file locked by another program waits outside. */
const sqliteWaitsMs = 0;
/** FULL: what was acknowledged is on disk. */
const durable = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";

function takingTurns(connection: SqlDriverAdapter, onBroken: (cause: unknown) => void): SqlDriverAdapter {
  const takeTurn = createTurnstile();
  const takeTurnToBegin = createTurnstile();
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    queryRaw: (query) => inTurn(takeTurn, () => connection.queryRaw(query)),
    executeRaw: (query) => inTurn(takeTurn, () => connection.executeRaw(query)),
    executeScript: (script) => inTurn(takeTurn, () => connection.executeScript(script)),
    startTransaction: async () => {
      const askedAt = monotonicNow();
      // Transactions begin in the order they were asked for, also where the first has to wait for another program.
      const letNextBegin = await takeTurnToBegin();
      try {
        const leave = await onceUnlocked(() => begin(connection, takeTurn), askedAt);
        return transaction(connection, leave, onBroken);
      } finally {
        letNextBegin();
      }
    },
    dispose: () => inTurn(takeTurn, () => connection.dispose()),
  };
}

/** Between two tries it is others' turn: they may only want to read. */
function inTurn<T>(takeTurn: Turnstile, run: () => Promise<T>): Promise<T> {
  return onceUnlocked(async () => {
    const leave = await takeTurn();
    try {
      return await run();
    } finally {
      leave();
    }
  });
}

/**
 * Answers how to let the next one in, once the transaction is over. IMMEDIATE: a transaction that reads first and writes later would
 * otherwise fail when another program wrote in between.
 */
async function begin(connection: SqlDriverAdapter, takeTurn: Turnstile): Promise<() => void> {
  const leave = await takeTurn();
  try {
    await connection.executeRaw(statement("BEGIN IMMEDIATE"));
    return leave;
  } catch (error) {
    leave();
    throw error;
  }
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
