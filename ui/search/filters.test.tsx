import { describe, expect, it } from "vitest";
import { filterAt, filtersIn, withFilter, without } from "./filters.tsx";

describe("a filter in what is typed", () => {
  it("is one as soon as it has a value", () => {
    expect(filtersIn('tea from:ann in: in:"product plans"').map(({ name, value }) => `${name} ${value}`)).toEqual([
      "from ann",
      "in product plans",
    ]);
  });

  it.each([
    ["tea from:an", "from", "an"],
    ["from:", "from", ""],
    ['in:"product pl', "in", "product pl"],
  ])("is being typed while the caret stands at its end: %s", (text, name, value) => {
    expect(filterAt(text, text.length)).toMatchObject({ name, value });
    expect(filterAt(`${text} `.replace(/"(?=[^"]*$)/, ""), 2)).toBe(undefined);
  });

  it("takes its value where it stands, in quotes where it has spaces", () => {
    const text = "tea from:an with milk";
    expect(withFilter(text, "from", "ann", filterAt(text, 11))).toEqual({ text: "tea from:ann with milk", caret: 13 });
    expect(withFilter("tea", "in", "product plans")).toEqual({ text: 'tea in:"product plans" ', caret: 23 });
    expect(withFilter("tea ", "from", "")).toEqual({ text: "tea from:", caret: 9 });
  });

  it("is taken out with its space", () => {
    const text = 'tea in:"product plans" milk';
    expect(filtersIn(text).map((filter) => without(text, filter))).toEqual(["tea milk"]);
  });
});
