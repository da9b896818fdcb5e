import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";

/*
 * Loaded into a server before its own code: the process kills itself in the very moment after a COMMIT returned and before anything that
 * waits for it could run, so nothing was published and nobody was answered. Armed by a file `kill-after-commit` in the data directory that
 * says how many commits may still pass.
 */
const order = join(process.env.EBB_DATA_DIR ?? "", "kill-after-commit");
const { prepare } = BetterSqlite.prototype;
let left: number | undefined;

Reflect.set(BetterSqlite.prototype, "prepare", function (this: BetterSqlite.Database, sql: string) {
  const statement: BetterSqlite.Statement = Reflect.apply(prepare, this, [sql]);
  if (sql !== "COMMIT") return statement;
  const { run } = statement;
  statement.run = (...bound: unknown[]) => {
    const result = Reflect.apply(run, statement, bound);
    committed();
    return result;
  };
  return statement;
});

function committed(): void {
  if (left === undefined && existsSync(order)) left = Number(readFileSync(order, "utf8"));
  if (left === undefined || left-- > 0) return;
  rmSync(order);
  process.kill(process.pid, "SIGKILL");
}
