import { describe, expect, it } from "vitest";
import { excerptOf } from "./excerpt-of.ts";
import { parseQuery } from "./parse-query.ts";

/** The excerpt with what is marked in [ ]. */
function shown(body: string, typed: string): string {
  const { text, marks } = excerptOf(body, parseQuery(typed, "UTC", new Date()).phrases);
  return marks.reduceRight(
    (line, [from, to]) => `${line.slice(0, from)}[${line.slice(from, to)}]${line.slice(to)}`,
    text,
  );
}

describe("the part of a message that is shown marks", () => {
  it.each([
    ["Deploy on Friday", "friday", "Deploy on [Friday]"],
    ["Deployed twice, deploy again", "deploy", "[Deployed] twice, [deploy] again"],
    ["Deployed twice, deploy again", "deploy ", "Deployed twice, [deploy] again"],
    ["on Friday, not on a Friday", '"on friday"', "[on Friday], not on a Friday"],
    ["Crème brûlée 🎉 élan", "creme elan", "[Crème] brûlée 🎉 [élan]"],
    ["東京タワーに行く", "タワー", "東京[タワー]に行く"],
    ["**bold** plan and `code`", "plan", "bold [plan] and code"],
    ["one two three", '"one two" "two three"', "[one two three]"],
    ["<b>plan</b> & <script>", "plan", "<b>[plan]</b> & <script>"],
    ["nothing of it", "elsewhere", "nothing of it"],
    ["", "plan", ""],
  ])("%s, searched for %s", (body, typed, line) => {
    expect(shown(body, typed)).toBe(line);
  });

  it("what stands far below, with a little of what stands around it", () => {
    const line = shown(`${"lorem ipsum ".repeat(400)}the plan is here ${"dolor sit ".repeat(400)}`, "plan");
    expect(line).toMatch(/^… (?:lorem |ipsum )+the \[plan\] is here dolor .*…$/);
    expect(line.length).toBeLessThan(260);
  });

  it("the rarest word, where it cannot show all", () => {
    expect(shown(`the ${"lorem the ".repeat(100)}plan`, "the plan")).toContain("[plan]");
  });

  it.each(["`".repeat(10_000), "*a".repeat(5_000), "[".repeat(10_000), "\ud83c".repeat(10_000), "語".repeat(10_000)])(
    "quickly and whole whatever was written (%#)",
    (body) => {
      const began = performance.now();
      const { text } = excerptOf(body, [{ words: ["plan"], isOpen: true }]);
      expect(performance.now() - began).toBeLessThan(500);
      expect(text.length).toBeLessThan(250);
    },
  );
});
