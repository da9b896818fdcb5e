import { expect, test } from "vitest";
import { grammarOf, grammars, highlightCode } from "./highlight-code.tsx";
import type { Highlighted } from "./use-highlight.tsx";

const textOf = (parts: Highlighted): string =>
  parts.map((part) => (typeof part === "string" ? part : textOf(part.parts))).join("");

const samples = [
  'const tide = await moon("<b>&amp;</b>", 1.5); // comment',
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "SELECT * FROM moon WHERE tide > 3 -- é 🌊",
  '{"a": [1, null, "x"]}',
  "",
];

test.each(Object.keys(grammars))("%s is coloured without a letter more or less", async (language) => {
  for (const sample of samples) expect(textOf((await highlightCode(sample, language)) ?? [])).toBe(sample);
});

test("what has a meaning says so in a class of ours, and in nothing else", async () => {
  const parts = (await highlightCode('const a = "b";', "TS")) ?? [];
  expect(parts[0]).toEqual({ scope: "hljs-keyword", parts: ["const"] });
  expect(JSON.stringify(parts).match(/"scope":"(?!hljs-[\w-]+(?: [\w-]+)*")/g)).toBeNull();
});

test.each(["", "brainfuck", "__proto__", "constructor", "toString", "../bash"])(
  "%j is not known, and stays as it was typed",
  async (language) => {
    expect(grammarOf(language)).toBeUndefined();
    expect(await highlightCode("a", language)).toBeUndefined();
  },
);
