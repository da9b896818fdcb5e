import { expect, it } from "vitest";
import type { Room } from "#protocol/values";
import { wordsOf } from "#test/words";
import { filterAt } from "./filters.tsx";
import { fits, suggestPeople, suggestValues } from "./suggest-values.tsx";

const room = (name: string, more: Partial<Room> = {}): Room => ({
  ...{ id: name, name, kind: "public", topic: "", isGeneral: false, mayManage: false },
  ...{ involvement: "mentions", isOwnChoice: false },
  ...{ head: 0, unread: 0, mentions: 0, readSeq: 0 },
  ...more,
});
const bob = { id: "bob", name: "Bob Marley", handle: "bob.marley" };
const rooms = [room("general"), room("the genera"), room("Bob Marley", { kind: "direct", people: [bob] })];

const clock = { today: "2026-11-23", language: "en", say: wordsOf("time") } as const;
const mine = "Messages of my own";

function values(typed: string): string[] {
  const filter = filterAt(typed, typed.length);
  return filter ? suggestValues(filter, rooms, clock).map(({ value }) => value) : [];
}

it.each([
  ["in:gen", ["general", "the genera"]],
  ["in:bob", ["@bob.marley"]],
  ["in:@bob", ["@bob.marley"]],
  ["has:", ["link", "file", "image"]],
  ["before:y", ["yesterday"]],
  ["after:", ["today", "yesterday", "2026-11-16", "2026-10-24"]],
  ["after:2026-10", ["2026-10-24"]],
])("values for %s", (typed, expected) => {
  expect(values(typed)).toEqual(expected);
});

it("people are asked for by the server, and oneself is among them", () => {
  expect(suggestPeople([bob], "", mine).map(({ value }) => value)).toEqual(["me", "bob.marley"]);
  expect(suggestPeople([bob], "bo", mine).map(({ value }) => value)).toEqual(["bob.marley"]);
});

it("of those that are shown, only what fits what was typed since stays", () => {
  const [me, marley] = suggestPeople([bob], "", mine);
  const filter = filterAt("from:mar", 8);
  expect(filter && [me, marley].map((one) => one && fits(filter)(one))).toEqual([false, true]);
});
