import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { expect, onTestFinished, test, vi } from "vitest";
import { sqliteAdapter } from "./sqlite-adapter.ts";

async function open() {
  const folder = mkdtempSync(join(tmpdir(), "ebb-statements-"));
  const prepared = vi.spyOn(BetterSqlite.prototype, "prepare");
  const connection = await sqliteAdapter(join(folder, "ebb.db"), () => undefined).connect();
  onTestFinished(async () => {
    await connection.dispose();
    rmSync(folder, { recursive: true });
    prepared.mockRestore();
  });
  const ask = (sql: string, ...args: number[]) =>
    connection.queryRaw({ sql, args, argTypes: args.map(() => ({ scalarType: "int", arity: "scalar" })) });
  return { ask, connection, prepared };
}

test("a statement that is sent again is prepared once, and answers for what it is given now", async () => {
  const { ask, prepared } = await open();
  for (const number of [1, 2, 3]) {
    const { rows, columnNames } = await ask("SELECT ? AS number", number);
    expect([columnNames, rows]).toEqual([["number"], [[number]]]);
  }
  expect(prepared.mock.calls).toEqual([["SELECT ? AS number"]]);
});

test("of many, those that were used last are kept, and all answer", async () => {
  const { ask, prepared } = await open();
  const number = async (value: number) => (await ask(`SELECT ${value} AS number`)).rows;
  for (let value = 0; value <= 300; value++) {
    expect(await number(value)).toEqual([[value]]);
    expect(await number(1)).toEqual([[1]]);
  }
  expect(prepared).toHaveBeenCalledTimes(301);
  expect([await number(1), await number(2), await number(0)]).toEqual([[[1]], [[2]], [[0]]]);
  expect(prepared.mock.calls.slice(301)).toEqual([["SELECT 0 AS number"]]);
});

test("one that failed can be sent again", async () => {
  const { ask } = await open();
  await ask("CREATE TABLE room (id INTEGER PRIMARY KEY)");
  await ask("INSERT INTO room VALUES (?)", 1);
  await expect(ask("INSERT INTO room VALUES (?)", 1)).rejects.toThrow();
  await ask("INSERT INTO room VALUES (?)", 2);
  expect((await ask("SELECT id FROM room")).rows).toEqual([[1], [2]]);
});

test("one that was prepared before a table changed answers with the table as it is", async () => {
  const { ask } = await open();
  await ask("CREATE TABLE room (id INTEGER PRIMARY KEY)");
  await ask("SELECT * FROM room");
  await ask("ALTER TABLE room ADD COLUMN name INTEGER");
  await ask("INSERT INTO room VALUES (?, ?)", 1, 7);
  const { columnNames, rows } = await ask("SELECT * FROM room");
  expect([columnNames, rows]).toEqual([["id", "name"], [[1, 7]]]);
});
