import { describe, expect, it } from "vitest";
import type { Results } from "./rounds.ts";
import { median, summaryOf } from "./summary.ts";
import { tableOf } from "./table.ts";

const measured = (contender: string, speed: number, wrong: string[] = []) => ({ contender, figures: { speed }, wrong });

const results: Results = {
  name: "W0",
  title: "a race",
  baseline: "tortoise",
  columns: [{ key: "speed", title: "speed", ratio: true }],
  rounds: [
    [measured("tortoise", 10), measured("hare", 30), measured("mole", 5)],
    [measured("hare", 80), measured("mole", 5, ["3 messages lost"]), measured("tortoise", 20)],
    [measured("mole", 5), measured("tortoise", 5), measured("hare", 25)],
  ],
};

describe("the summary", () => {
  it("takes the median of all rounds, and the ratios within each", () => {
    const hare = summaryOf(results).find(({ contender }) => contender === "hare");
    expect(hare?.spreads.get("speed")).toEqual({ median: 30, min: 25, max: 80 });
    expect(hare?.ratios.get("speed")).toBe(4);
  });

  it("reports no figure of a contender that lost something in any round", () => {
    const mole = summaryOf(results).find(({ contender }) => contender === "mole");
    expect(mole?.spreads.size).toBe(0);
    expect(tableOf(results)).toContain("not reported: 3 messages lost");
  });

  it("has a median of an even number of values between the two in the middle", () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
  });
});
