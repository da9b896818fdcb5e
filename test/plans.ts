import { z } from "zod";
import type { TestChat } from "./databases.ts";

/** Statements that look through a whole table, each with the part of its plan that says so, while `run` uses the database. */
export async function scansIn(chat: TestChat, run: () => Promise<unknown>): Promise<string[]> {
  const scans = new Set<string>();
  const { explain, scansOf } = dialects[chat.provider];
  chat.gaps.beforeEach = async (query, ask) => {
    if (!/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(query.sql)) return;
    const { rows } = await ask({ ...query, sql: `${explain} ${query.sql}` });
    for (const scan of scansOf(rows)) scans.add(`${scan}: ${query.sql.replace(/\s+/g, " ").trim()}`);
  };
  try {
    await run();
  } finally {
    chat.gaps.beforeEach = undefined;
  }
  return [...scans];
}

/**
 * PostgreSQL reads a small table as a whole, whatever indexes it has, and joins it as a whole to what it is asked about. Told not to, it shows
 * what is left to it when the table is large.
 */
export async function preferIndexes({ db, provider }: TestChat): Promise<void> {
  if (provider === "sqlite") return;
  for (const way of ["seqscan", "hashjoin", "mergejoin", "material"]) {
    await db.$executeRawUnsafe(`DO $$ BEGIN
      EXECUTE format('ALTER DATABASE %I SET enable_${way} = off', current_database());
    END $$`);
  }
  // It counts for the connections that are made from now on.
  await db.$disconnect();
}

type Dialect = { explain: string; scansOf(rows: unknown[][]): string[] };

const dialects: Record<TestChat["provider"], Dialect> = {
  // Of each step: id, parent, notused, detail.
  sqlite: {
    explain: "EXPLAIN QUERY PLAN",
    scansOf: (rows) => rows.map(([, , , detail]) => String(detail)).filter((detail) => isTableScan.test(detail)),
  },
  postgresql: {
    explain: "EXPLAIN (FORMAT JSON)",
    scansOf: (rows) => plans.parse(rows).flatMap(scansUnder),
  },
};

/** A SCAN of what is not a table is of rows that the statement has made or was given. */
const isTableScan = /^SCAN (?!.*VIRTUAL TABLE|.*VALUES CLAUSE|CONSTANT ROW|\(?subquery|(?:open|sub)\b)/i;

type Node = { "Node Type": string; "Relation Name"?: string; "Index Cond"?: unknown; Plans?: Node[] };

const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    "Node Type": z.string(),
    "Relation Name": z.string().optional(),
    "Index Cond": z.unknown().optional(),
    Plans: z.array(node).optional(),
  }),
);
const asJson = z.preprocess(
  (value) => (typeof value === "string" ? JSON.parse(value) : value),
  z.array(z.object({ Plan: node })),
);
const plans = z.array(z.tuple([asJson]).transform(([[{ Plan } = noPlan]]) => Plan));
const noPlan = { Plan: { "Node Type": "none" } };

function scansUnder(plan: Node): string[] {
  const { "Node Type": type, "Relation Name": table, "Index Cond": condition, Plans = [] } = plan;
  const isScan = type === "Seq Scan" || (/^Index.* Scan$/.test(type) && condition === undefined);
  return [...(isScan ? [`${type} ${table}`] : []), ...Plans.flatMap(scansUnder)];
}
