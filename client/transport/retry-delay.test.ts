import { expect, it } from "vitest";
import { retryDelayMs } from "./retry-delay.ts";

it.each([
  [0, 500],
  [1, 1_000],
  [4, 8_000],
  [6, 30_000],
  [1_000, 30_000],
])("after %i failures the wait is anywhere up to %i ms", (failures, bound) => {
  expect(retryDelayMs(failures, () => 0)).toBe(0);
  expect(retryDelayMs(failures, () => 0.5)).toBe(bound / 2);
  expect(retryDelayMs(failures, () => 1)).toBe(bound);
});
