import { PrismaPg } from "@prisma/adapter-pg";
import {
  type ColumnType,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { Pool, type QueryConfig } from "pg";

export type Introspectable = { database: SqlMigrationAwareDriverAdapterFactory; close(): Promise<void> };

/**
 * Prisma's PostgreSQL adapter, for the schema engine: that reads the catalog, whose columns of the internal type "char" the adapter
 * refuses. They pass it disguised as lists of characters and are shown to the engine as characters.
 */
export function introspectablePostgresql(url: string): Introspectable {
  const pool = disguisingPool(url);
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  const database = Object.assign(factory, {
    connect: async () => {
      const connection = await connect();
      const queryRaw = connection.queryRaw.bind(connection);
      return Object.assign(connection, {
        queryRaw: async (query: Parameters<typeof queryRaw>[0]) => {
          const found = await queryRaw(query);
          return { ...found, columnTypes: found.columnTypes.map(undisguised) };
        },
      });
    },
  });
  return { database, close: () => pool.end() };
}

function disguisingPool(url: string): Pool {
  const pool = new Pool({ connectionString: url });
  const query = pool.query.bind(pool);
  return Object.assign(pool, {
    query: async (config: QueryConfig) => {
      const result = await query(config);
      for (const field of result.fields) if (field.dataTypeID === charType) field.dataTypeID = charArrayType;
      return result;
    },
  });
}

/** Object ids in pg_type. */
const charType = 18;
const charArrayType = 1002;

function undisguised(type: ColumnType): ColumnType {
  return type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type;
}
