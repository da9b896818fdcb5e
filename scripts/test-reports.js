import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command.js";

const none = { passed: 0, failed: 0 };

/** Where a runner is to write its JSON report; the one of an earlier run is gone. */
export function reportPath(runner) {
  const folder = join(root, ".ebb");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${runner}.json`);
  rmSync(path, { force: true });
  return path;
}

export function countVitest(path) {
  if (!existsSync(path)) return none;
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(path, "utf8"));
  return { passed: numPassedTests, failed: numFailedTests };
}

export function countPlaywright(path) {
  if (!existsSync(path)) return none;
  const { expected, unexpected, flaky } = JSON.parse(readFileSync(path, "utf8")).stats;
  return { passed: expected, failed: unexpected + flaky };
}

/** What our own runners write. */
export function countOwn(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : none;
}
