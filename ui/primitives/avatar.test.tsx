import { expect, test } from "vitest";
import { initials } from "./avatar.tsx";

test.each([
  ["Ann", "A"],
  ["ann lee", "AL"],
  ["Dan Whitfield-Ramirez", "DR"],
  ["Jean-Luc de la Tour", "JT"],
  ["李小龍", "李"],
  ["🌊 Öre", "Ö"],
  ["🌊", ""],
])("a person without a picture is known by their initials: %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
