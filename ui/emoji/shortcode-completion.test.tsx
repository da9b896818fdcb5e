import { expect, it } from "vitest";
import { shortcodeAt } from "./shortcode-completion.tsx";

it.each([
  ["hi :ta", { from: 3, query: "ta" }],
  [":Thumbs", { from: 0, query: "thumbs" }],
  ["(:+1", { from: 1, query: "+1" }],
  ["hi :t", undefined],
  ["at 10:30", undefined],
  ["https://ebb", undefined],
  ["done :tada: ", undefined],
])("%j", (text, completion) => {
  expect(shortcodeAt(text, text.length)).toEqual(completion);
});
