import { expect, it } from "vitest";
import { ModelLocks } from "./model-locks.ts";

it.each([
  ["the platform", navigator.locks],
  ["the model", new ModelLocks()],
])(
  "%s gives a lock that must be free to one of those that ask at the same moment, and never later",
  async (_of, locks) => {
    const ask = () =>
      locks.request("one", { ifAvailable: true }, async (lock: Lock | null) => {
        await Promise.resolve();
        return lock !== null;
      });
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([true, false, false]);
  },
);
