import { expect, it } from "vitest";
import { plainText } from "./plain-text.ts";

const simplified: [string, string][] = [
  ["plain words", "plain words"],
  ["**bold**, *italic*, _italic_ and ***both***", "bold, italic, italic and both"],
  ["run `npm start` now", "run npm start now"],
  ["```ts\nconst a = 1;\n```\ndone", "const a = 1; done"],
  ["> quoted\n> again\nanswer", "quoted again answer"],
  ["- one\n- two", "• one • two"],
  ["1. one\n2. two", "1. one 2. two"],
  ["see [the page](https://example.org/a_b)", "see the page"],
  ["snake_case_name and 2*3*4", "snake_case_name and 2*3*4"],
  ["a * b and a ** b", "a * b and a ** b"],
  ["two\n\n\nparagraphs", "two paragraphs"],
  ["it was ||the **gardener**||!", "it was ▒▒▒!"],
  [`||${"long ".repeat(300)}end||`, "▒▒▒"],
  ["", ""],
];

it.each(simplified)("turns %j into one plain line", (markdown, text) => {
  expect(plainText(markdown, 200)).toBe(text);
});

it("cuts to the number of characters, the last one saying so", () => {
  expect(plainText("a".repeat(201), 200)).toBe(`${"a".repeat(199)}…`);
  expect(plainText("a".repeat(200), 200)).toBe("a".repeat(200));
});

it("never cuts a character in two", () => {
  const text = plainText("👋".repeat(300), 200);
  expect([...text]).toHaveLength(200);
  expect(text.isWellFormed()).toBe(true);
});

it("never leaves half a character where it stops reading", () => {
  expect(plainText(`a${"👋".repeat(10)}`, 2).isWellFormed()).toBe(true);
  expect(plainText(`\`\`\`${"\n".repeat(6)}👋`, 2).isWellFormed()).toBe(true);
});
