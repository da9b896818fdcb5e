import { describe, expect, it } from "vitest";
import { workloads } from "#bench/workloads/workloads";
import { type Pace, paces } from "./paces.ts";
import { minutes, plannedSeconds } from "./progress.ts";

const share = 0.85;

describe("the plan of a run", () => {
  it.each<[Pace, number]>([
    [paces.quick, 4],
    [paces.full, 40],
  ])("leaves a part of the time that was promised: $name", (pace, promisedMinutes) => {
    expect(plannedSeconds(workloads, pace) / 60).toBeLessThan(promisedMinutes * share);
  });

  it("counts contenders and rounds, at most as many as the workload wants", () => {
    const workload = { contenders: () => ["hare", "tortoise"], secondsEach: () => 10 };
    expect(plannedSeconds([workload, { ...workload, maxRounds: 1 }], paces.full)).toBe(2 * 3 * 10 + 2 * 10);
  });

  it("is told in minutes", () => {
    expect(minutes(125.4)).toBe("2:05");
  });
});
