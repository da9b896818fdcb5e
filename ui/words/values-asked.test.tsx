import { expect, test } from "vitest";
import { valuesAsked } from "./values-asked.ts";

test.each([
  ["Saved", {}],
  ["Leave {room}?", { room: "string | number" }],
  ["{count, plural, one {# of {room}} other {# of all}}", { count: "number", room: "string | number" }],
  ["{role, select, owner {Yours} other {{n, number} others}}", { role: "string", n: "number" }],
])("%s asks for its values, however deep they stand", (text, values) => {
  expect(Object.fromEntries(valuesAsked(text))).toEqual(values);
});
