import { expect, test } from "vitest";
import { keywordsIn } from "./keywords-form.tsx";

test.each([
  ["cake, on  call ,cake", ["cake", "on call"]],
  ["東京、会議，Ebb", ["東京", "会議", "Ebb"]],
  ["  ,, ", []],
])("%j are keywords, each once", (text, keywords) => {
  expect(keywordsIn(text)).toEqual(keywords);
});
