import { expect, test } from "vitest";
import { coverSpoilers } from "./spoilers.ts";

test.each([
  ["it was ||the gardener||!", "it was …!"],
  ["||a|| and ||b||", "… and …"],
  ["||one\ntwo||", "…"],
  ["||a ||b||", "…"],
  ["a || b || c", "a || b || c"],
  ["||never closed", "||never closed"],
  ["|| ||", "|| ||"],
  ["||||", "||||"],
  ["|||a|||", "|||a|||"],
  ["", ""],
])("%j is told as %j", (text, told) => {
  expect(coverSpoilers(text, "…")).toBe(told);
});
