import { describe, expect, it } from "vitest";
import type { Measured } from "#bench/workloads/workload";
import { workloads } from "#bench/workloads/workloads";
import { paces } from "./paces.ts";
import type { Results } from "./rounds.ts";
import { targets } from "./targets.ts";
import { targetsTable } from "./targets-table.ts";

const round = (deliveriesPerSecond: number, bare: number, wrong: string[] = []): Measured[] => [
  { contender: "Ebb", figures: { deliveriesPerSecond, p99: 70 }, wrong },
  { contender: "bare Socket.IO", figures: { deliveriesPerSecond: bare }, wrong: [] },
];
const w1 = (rounds: Results["rounds"]): Results => ({ name: "W1", title: "", columns: [], rounds });

describe("the table of targets", () => {
  it("takes the ratio within each round, and says plainly what is not met", () => {
    const table = targetsTable([w1([round(1_000, 100), round(900, 50), round(3_000, 250)])]);
    expect(table).toMatch(/deliveries\/s.*≥ 10× .*12\.0× .* yes/);
    expect(table).toMatch(/p99.*≤ 60 ms .*70 ms .*\*\*not met\*\*/);
  });

  it("does not count as met what was lost in any round", () => {
    expect(targetsTable([w1([round(1_000, 100), round(1_000, 100, ["3 lost"])])])).toMatch(
      /deliveries.*not reported.*\*\*not met/,
    );
  });

  it("leaves out what was not asked for", () => {
    expect(targetsTable([w1([round(1_000, 100)])])).not.toContain("W2");
  });

  it("asks only for figures that a full run has", () => {
    for (const { measured, what } of targets) {
      const values = measured((name, contender, key) => {
        const found = workloads.find((workload) => workload.name === name);
        const isThere =
          found?.contenders(paces.full).includes(contender) && found.columns.some((column) => column.key === key);
        return isThere ? [1] : [];
      });
      expect(values, what).toHaveLength(1);
      expect(values[0], what).not.toBeNaN();
    }
  });
});
