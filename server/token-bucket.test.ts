import { expect, test } from "vitest";
import { createTokenBuckets } from "./token-bucket.ts";

function bucketsAt(limit: { perSecond: number; burst: number }) {
  const clock = { now: 1_000_000 };
  return { clock, buckets: createTokenBuckets(limit, () => clock.now) };
}

test("a burst passes, the next one is told exactly when to come back, and then passes", () => {
  const { clock, buckets } = bucketsAt({ perSecond: 5, burst: 20 });
  for (let i = 0; i < 20; i++) expect(buckets.take("ann")).toBe(0);
  expect(buckets.take("ann")).toBe(200);
  clock.now += 199;
  expect(buckets.take("ann")).toBe(1);
  clock.now += 1;
  expect(buckets.take("ann")).toBe(0);
});

test("a steady rate is never refused, and one person's flood does not cost another", () => {
  const { clock, buckets } = bucketsAt({ perSecond: 5, burst: 2 });
  for (let i = 0; i < 50; i++) {
    expect(buckets.take("ann")).toBe(0);
    clock.now += 200;
  }
  for (let i = 0; i < 10; i++) buckets.take("bob");
  expect(buckets.take("ann")).toBe(0);
});

test("waiting longer than it takes to fill gives one burst, not more", () => {
  const { clock, buckets } = bucketsAt({ perSecond: 1, burst: 3 });
  buckets.take("ann");
  clock.now += 3_600_000;
  expect([1, 2, 3, 4].map(() => buckets.take("ann") === 0)).toEqual([true, true, true, false]);
});
