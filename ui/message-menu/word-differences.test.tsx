import fc from "fast-check";
import { expect, it } from "vitest";
import { wordDifferences } from "./word-differences.tsx";

const same = (text: string) => ({ kind: "same", text });
const added = (text: string) => ({ kind: "added", text });
const removed = (text: string) => ({ kind: "removed", text });

it.each([
  ["meet at nine", "meet at ten", [same("meet at "), removed("nine"), added("ten")]],
  ["Hello", "Hello, Bob", [same("Hello"), added(", Bob")]],
  ["a b c", "a c", [same("a "), removed("b "), same("c")]],
  ["same", "same", [same("same")]],
  ["", "new", [added("new")]],
  ["one two three", "two", [removed("one "), same("two"), removed(" three")]],
])("from %j to %j", (before, after, differences) => {
  expect(wordDifferences(before, after)).toEqual(differences);
});

it("without what was added it is the text before, without what was removed the text after", () => {
  const anyText = fc.array(fc.constantFrom("a", "b", " ", "\n", ".", "👍", "word")).map((parts) => parts.join(""));
  const without = (kind: string, before: string, after: string) =>
    wordDifferences(before, after)
      .flatMap((one) => (one.kind === kind ? [] : one.text))
      .join("");
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      expect([without("added", before, after), without("removed", before, after)]).toEqual([before, after]);
    }),
  );
});
