import { expect, it } from "vitest";
import { partsOf } from "./search-text.ts";

it("pieces say where they stand, so that one can be taken out or completed", () => {
  const typed = 'tea from:ann in:"product plans" “two words”';
  expect(partsOf(typed).map(({ from, to }) => typed.slice(from, to))).toEqual([
    "tea",
    "from:ann",
    'in:"product plans"',
    "“two words”",
  ]);
});

it.each([
  ["from:", [{ type: "filter", name: "from", value: "", from: 0, to: 5 }]],
  ['in:"never closed', [{ type: "filter", name: "in", value: "never closed", from: 0, to: 16 }]],
  ["x-from:ann", [{ type: "plain", text: "x-from:ann", from: 0, to: 10 }]],
  ["subject:tea", [{ type: "plain", text: "subject:tea", from: 0, to: 11 }]],
  ["HAS:Link", [{ type: "filter", name: "has", value: "Link", from: 0, to: 8 }]],
  ["  ", []],
])("%j is read as it is meant", (typed, parts) => {
  expect(partsOf(typed)).toEqual(parts);
});
