import { expect, test } from "vitest";
import { createFence } from "./fence.ts";

const fenceWith = (...gens: number[]) => {
  const fence = createFence<{ gen: number }>(({ gen }) => gen);
  const connections = gens.map((gen) => ({ gen }));
  const leaves = connections.map((connection) => fence.enter("tab", connection));
  return { fence, connections, leaves };
};

test("the older and the equal one are superseded by the newer, the newest by nobody", () => {
  const { fence, connections } = fenceWith(1, 2, 2);
  const [first, second, again] = connections;
  expect(again && fence.supersededBy("tab", again)).toEqual([first, second]);
  expect(first && fence.supersededBy("tab", first)).toEqual([]);
});

test("one that was overtaken is seen as such, an equal or newer one is not; other tabs do not matter", () => {
  const { fence } = fenceWith(5);
  expect(fence.isOvertaken("tab", 4)).toBe(true);
  expect(fence.isOvertaken("tab", 5)).toBe(false);
  expect(fence.isOvertaken("tab", 6)).toBe(false);
  expect(fence.isOvertaken("other tab", 1)).toBe(false);
});

test("nothing is kept of those who left, however often they say so", () => {
  const { fence, leaves } = fenceWith(1, 2);
  for (const leave of [...leaves, ...leaves]) leave();
  expect(fence.size).toBe(0);
  expect(fence.isOvertaken("tab", 1)).toBe(false);
});
