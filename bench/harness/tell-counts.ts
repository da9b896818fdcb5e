import { writeFileSync } from "node:fs";
import type { Results } from "./rounds.ts";

/** Says how many measurements were whole; answers whether all were. */
export function tellCounts(measured: Results[], say: (text: string) => void, jsonPath: string | undefined): boolean {
  const each = measured.flatMap(({ rounds }) => rounds.flat());
  const failed = each.filter(({ wrong }) => wrong.length > 0).length;
  const passed = each.length - failed;
  say(`\n${passed} measurements whole, ${failed} not\n`);
  if (jsonPath) writeFileSync(jsonPath, JSON.stringify({ passed, failed }));
  return failed === 0 && passed > 0;
}
