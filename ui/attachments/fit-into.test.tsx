import { expect, test } from "vitest";
import { fitInto } from "./fit-into.tsx";

const box = { width: 400, height: 300 };

test.each([
  [
    { width: 4_000, height: 2_000 },
    { width: 400, height: 200 },
  ],
  [
    { width: 1_000, height: 3_000 },
    { width: 100, height: 300 },
  ],
  [
    { width: 40, height: 30 },
    { width: 40, height: 30 },
  ],
  [
    { width: 4_096, height: 1 },
    { width: 400, height: 1 },
  ],
])("%j is shown as %j", (size, shown) => {
  expect(fitInto(size, box)).toEqual(shown);
});
