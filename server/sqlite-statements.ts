import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import BetterSqlite, { type Statement } from "better-sqlite3";

/** More than Ebb has statements, in the lengths of list that are common. */
const keptMax = 300;

/**
 * Prisma's adapter prepares each statement anew, which may take as long as running it. Here the most recently used are kept. The adapter
 * has no public way to its connection: where that is not where it was, everything is as without this.
 */
export function keepStatements(adapter: SqlDriverAdapter): void {
  const connection: unknown = Reflect.get(adapter, "client");
  if (!(connection instanceof BetterSqlite)) return;
  const prepare = connection.prepare.bind(connection);
  const kept = new Map<string, Statement>();

  function take(sql: string): Statement {
    const statement = kept.get(sql) ?? prepare(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size > keptMax) kept.delete(oldest);
    return statement;
  }

  Object.assign(connection, { prepare: (sql: string) => ({ bind: (args: unknown[]) => boundTo(args, take(sql)) }) });
}

/**
 * As much of a bound statement as the adapter uses: one that is bound for good could not be used again. The adapter asks for the columns
 * first, but only running it tells SQLite that a table has changed since it was prepared.
 */
function boundTo(args: unknown[], statement: Statement) {
  let rows: unknown[] = [];
  return {
    reader: statement.reader,
    columns() {
      rows = statement.raw().all(args);
      return statement.columns();
    },
    raw: () => ({ all: () => rows }),
    run: () => statement.run(args),
  };
}
