import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from "@prisma/driver-adapter-utils";

/** Where a test may make something happen: in the gaps between the statements that a use case sends to its database. */
export type Gaps = {
  /** Before each statement, with a way to ask something else on the same connection; the statement is sent when it is done. */
  beforeEach?: (query: SqlQuery, ask: (query: SqlQuery) => Promise<SqlResultSet>) => Promise<void>;
  /** After each statement outside of transactions; the use case goes on when it is done. */
  afterQuery?: () => Promise<void>;
  /** After each statement inside a transaction. It must not wait for what needs the transaction's locks. */
  afterStatement?: () => void;
  /** After each commit, before the use case hears of it: between what is stored and what is published. The locks are free again. */
  afterCommit?: () => Promise<void>;
};

/** The same database, with its gaps held open. */
export function withGaps(factory: SqlDriverAdapterFactory, gaps: Gaps): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => watchConnection(await factory.connect(), gaps),
  };
}

function watchConnection(connection: SqlDriverAdapter, gaps: Gaps): SqlDriverAdapter {
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    getConnectionInfo: () => connection.getConnectionInfo?.() ?? { supportsRelationJoins: false },
    queryRaw: async (query) => {
      await gaps.beforeEach?.(query, (other) => connection.queryRaw(other));
      const rows = await connection.queryRaw(query);
      await gaps.afterQuery?.();
      return rows;
    },
    executeRaw: async (query) => {
      await gaps.beforeEach?.(query, (other) => connection.queryRaw(other));
      return connection.executeRaw(query);
    },
    executeScript: (script) => connection.executeScript(script),
    startTransaction: async (level) => watchTransaction(await connection.startTransaction(level), gaps),
    dispose: () => connection.dispose(),
  };
}

function watchTransaction(transaction: Transaction, gaps: Gaps): Transaction {
  const { queryRaw, executeRaw, commit } = transaction;
  const ask = (query: SqlQuery) => Reflect.apply(queryRaw, transaction, [query]);
  return Object.assign(transaction, {
    queryRaw: async (query: SqlQuery) => {
      await gaps.beforeEach?.(query, ask);
      const rows = await ask(query);
      gaps.afterStatement?.();
      return rows;
    },
    executeRaw: async (query: SqlQuery) => {
      await gaps.beforeEach?.(query, ask);
      const count = await Reflect.apply(executeRaw, transaction, [query]);
      gaps.afterStatement?.();
      return count;
    },
    commit: async () => {
      await Reflect.apply(commit, transaction, []);
      await gaps.afterCommit?.();
    },
  });
}
