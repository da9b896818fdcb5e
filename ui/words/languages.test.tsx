import { expect, test } from "vitest";
import { pickLanguage } from "./languages.tsx";

test.each([
  ["de", "en", "de"],
  ["auto", "de-AT,de;q=0.9,en;q=0.8", "de"],
  [undefined, "fr;q=0.9, en;q=0.3, de;q=0.5", "de"],
  [undefined, "de;q=0, en;q=0.1", "en"],
  ["tlh", "fr", "en"],
  ["constructor", null, "en"],
  [undefined, null, "en"],
])("who chose %s and whose browser asks for %s reads %s", (chosen, accepted, language) => {
  expect(pickLanguage(chosen, accepted)).toBe(language);
});
