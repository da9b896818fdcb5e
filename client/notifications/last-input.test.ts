import { expect, it } from "vitest";
import { BrowserStorage } from "#client/browser-storage";
import { stubBrowserStorage } from "#client/sample/browser-storage";
import { LastInput } from "./last-input.ts";

stubBrowserStorage();

const minute = 60_000;

it("what was done in one tab counts in every tab of the browser, for five minutes", () => {
  const [used, other] = [new LastInput(new BrowserStorage("ann")), new LastInput(new BrowserStorage("ann"))];
  const now = Date.now();
  expect(other.isWithin(5 * minute, now)).toBe(false);
  used.note(now);
  expect(other.isWithin(5 * minute, now + 5 * minute - 1)).toBe(true);
  expect(other.isWithin(5 * minute, now + 5 * minute)).toBe(false);
});

it("another person in the same browser did nothing", () => {
  new LastInput(new BrowserStorage("bob")).note();
  expect(new LastInput(new BrowserStorage("cleo")).isWithin(5 * minute)).toBe(false);
});

it("working on is not written down with every key", () => {
  const tab = new LastInput(new BrowserStorage("dan"));
  const now = Date.now();
  tab.note(now);
  tab.note(now + 29_000);
  expect(tab.isWithin(minute, now + minute)).toBe(false);
  tab.note(now + 30_000);
  expect(tab.isWithin(minute, now + minute)).toBe(true);
});
