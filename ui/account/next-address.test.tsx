import { expect, test } from "vitest";
import { nextAddress, withQuery } from "./next-address.tsx";

test.each([
  ["/rooms/1?message=2", "/rooms/1?message=2"],
  ["/settings", "/settings"],
  [undefined, "/"],
  ["", "/"],
  ["https://evil.example/", "/"],
  ["//evil.example/rooms", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["javascript:alert(1)", "/"],
])("signing in leads only to our own pages: %s", (next, address) => {
  expect(nextAddress(next)).toBe(address);
});

test("what is not there is not carried on", () => {
  expect(withQuery("/sign-up", { next: "/rooms/1", invite: undefined })).toBe("/sign-up?next=%2Frooms%2F1");
  expect(withQuery("/sign-up", {})).toBe("/sign-up");
});
