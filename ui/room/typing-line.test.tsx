import { expect, test } from "vitest";
import { wordsOf } from "#test/words";
import { tellTyping } from "./typing-line.tsx";

test.each([
  [[], ""],
  [["Ann"], "Ann is typing…"],
  [["Ann", "Bob"], "Ann and Bob are typing…"],
  [["Ann", "Bob", "Cleo"], "Ann, Bob and Cleo are typing…"],
  [["Ann", "Bob", "Cleo", "Dan"], "Several people are typing…"],
])("says who is typing: %s", (names, words) => {
  expect(tellTyping(names, "en", wordsOf("room"))).toBe(words);
});
