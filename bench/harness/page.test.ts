import { expect, it } from "vitest";
import { withMeasured } from "./page.ts";

it("replaces what was measured before and keeps the text around it", () => {
  const page = "# Benchmarks\n<!-- measured -->\n\nold\n\n<!-- /measured -->\nThe end.\n";
  expect(withMeasured(page, "new")).toBe("# Benchmarks\n<!-- measured -->\n\nnew\n\n<!-- /measured -->\nThe end.\n");
});

it("leaves another place of the same page alone", () => {
  const page = "<!-- measured -->\n\nold\n\n<!-- /measured -->\n<!-- postgresql -->\n\nold\n\n<!-- /postgresql -->\n";
  expect(withMeasured(page, "new", "postgresql")).toBe(page.replace(/old(?=\n\n<!-- .postgresql)/, "new"));
});

it("refuses a page that has no place for it", () => {
  expect(() => withMeasured("# Benchmarks\n", "new")).toThrow("has no");
});
