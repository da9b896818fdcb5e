import { expect, test } from "vitest";
import { typingWords } from "./typing-line.tsx";

test.each([
  [[], ""],
  [["Ann"], "Ann is typing…"],
  [["Ann", "Bob"], "Ann and Bob are typing…"],
  [["Ann", "Bob", "Cleo"], "Ann, Bob and Cleo are typing…"],
  [["Ann", "Bob", "Cleo", "Dan"], "Several people are typing…"],
])("says who is typing: %s", (names, words) => {
  expect(typingWords(names)).toBe(words);
});
