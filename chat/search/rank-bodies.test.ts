import { describe, expect, it } from "vitest";
import { parseQuery } from "./parse-query.ts";
import { rankBodies } from "./rank-bodies.ts";

const ranked = (typed: string, ...bodies: string[]) =>
  rankBodies(
    bodies.map((body) => ({ body })),
    parseQuery(typed, "UTC", new Date()).phrases,
  ).map(({ body }) => body);

describe("of messages that all have what is searched for, the better", () => {
  it.each([
    ["has the word itself", "deploy", "we deploy at noon", "the deployments at noon"],
    ["has the words together", "release plan", "our release plan for May", "the release of what was once our plan"],
    ["says it more than once", "tea", "tea, more tea, and tea again after it", "one tea and a lot of coffee after it"],
    ["says little else", "lunch", "lunch?", `lunch ${"and much more besides ".repeat(20)}`],
  ])("%s", (_, typed, better, worse) => {
    expect(ranked(typed, worse, better)).toEqual([better, worse]);
    expect(ranked(typed, better, worse)).toEqual([better, worse]);
  });

  it("is the newer, where they are equals", () => {
    expect(ranked("tea", "tea one", "tea two")).toEqual(["tea one", "tea two"]);
  });
});
