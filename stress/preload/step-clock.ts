import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/*
 * Loaded into a server before its own code: on SIGUSR2 the wall clock jumps by as many milliseconds as the file `clock` in the data
 * directory says. As with a real step, timers and `performance.now()` know nothing of it. What it cannot show: SQLite's own idea of the time,
 * which Ebb does not ask for.
 */
const RealDate = Date;
const file = join(process.env.EBB_DATA_DIR ?? "", "clock");
let stepMs = 0;

process.on("SIGUSR2", () => {
  if (existsSync(file)) stepMs = Number(readFileSync(file, "utf8"));
});

const now = () => RealDate.now() + stepMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, asked) =>
    given.length === 0
      ? new target(now())
      : Reflect.construct(target, given, asked === globalThis.Date ? target : asked),
  get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  apply: () => new RealDate(now()).toString(),
});
