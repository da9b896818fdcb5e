import { writeFileSync } from "node:fs";
import type { Scenario } from "./scenario.ts";

type Outcome = { scenario: Scenario; seed: number; counts: Map<string, number>; ms: number; error?: unknown };

/** One line for each scenario, what was expected and found where one fails, and a last line that counts them. */
export function createReport(write: (text: string) => unknown) {
  let passed = 0;
  let failed = 0;
  return {
    tell({ scenario, seed, counts, ms, error }: Outcome): void {
      const counted = Array.from(counts, ([what, number]) => `${number.toLocaleString("en")} ${what}`).join(", ");
      const seconds = `${(ms / 1000).toFixed(1)} s`;
      write(`${error ? "✗" : "✓"} ${scenario.name} — ${counted || "nothing counted"} (seed ${seed}, ${seconds})\n`);
      if (!error) return void passed++;
      failed++;
      write(`    promised: ${scenario.promise}\n    ${textOf(error)}\n`);
      write(`    again: npm run stress -- --seed ${seed} --only "${scenario.name}"\n`);
    },

    /** Answers whether all went well. */
    sum(jsonPath: string | undefined): boolean {
      write(`\n${passed} passed, ${failed} failed\n`);
      if (jsonPath) writeFileSync(jsonPath, JSON.stringify({ passed, failed }));
      return failed === 0 && passed > 0;
    },
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
