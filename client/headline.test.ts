import { expect, it } from "vitest";
import type { Room } from "#protocol/values";
import { headlineOf, titleWith } from "./headline.ts";
import { sampleRoom } from "./sample/state.ts";

const rooms = (...list: { unread: number; mentions: number }[]) =>
  Object.fromEntries(list.map((room, index) => [`r${index}`, sampleRoom({ id: `r${index}`, ...room })]));

it.each([
  ["nothing new", rooms({ unread: 0, mentions: 0 }), "general · Ebb"],
  ["something new", rooms({ unread: 2, mentions: 0 }, { unread: 0, mentions: 0 }), "• general · Ebb"],
  [
    "what is for me, counted over all rooms",
    rooms({ unread: 9, mentions: 1 }, { unread: 2, mentions: 2 }),
    "(3) general · Ebb",
  ],
])("the title tells %s", (_, known, title) => {
  expect(titleWith(headlineOf(known), "general", "Ebb")).toBe(title);
});

it("a muted room counts for nothing, until it is muted no more", () => {
  const inAnHour = new Date(Date.now() + 60 * 60_000).toISOString();
  const anHourAgo = new Date(Date.now() - 60 * 60_000).toISOString();
  const waiting = { unread: 2, mentions: 1 };
  const nothing = { count: 0, hasNews: false };
  const of = (wishes: Partial<Room>) => headlineOf({ r: sampleRoom({ ...waiting, ...wishes }) });
  expect(of({ involvement: "nothing" })).toEqual(nothing);
  expect(of({ mutedUntil: inAnHour })).toEqual(nothing);
  expect(of({ isArchived: true })).toEqual(nothing);
  expect(of({ mutedUntil: anHourAgo })).toEqual({ count: 1, hasNews: true });
});

it("a page that is no room keeps its own title under the mark, and the mark does not pile up", () => {
  const three = { count: 3, hasNews: true };
  expect(titleWith(three, undefined, "Settings · Ebb")).toBe("(3) Settings · Ebb");
  expect(titleWith(three, undefined, "(12) Settings · Ebb")).toBe("(3) Settings · Ebb");
  expect(titleWith({ count: 0, hasNews: false }, undefined, "• Settings · Ebb")).toBe("Settings · Ebb");
});
