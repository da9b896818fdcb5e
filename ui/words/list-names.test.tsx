import { expect, test } from "vitest";
import { listNames } from "./list-names.tsx";

test("people are listed as the language does, each name by itself", () => {
  expect(listNames(["Ann", "Bob", "Cleo"], "en")).toBe("Ann, Bob and Cleo");
  expect(listNames(["Ann", "שלום"], "de")).toBe("Ann und \u2068שלום\u2069");
});
