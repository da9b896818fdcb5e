import { expect, it } from "vitest";
import { membersToNotify } from "./members-to-notify.ts";

const members = [
  { userId: "ann", involvement: "mentions" },
  { userId: "bob", involvement: "mentions" },
  { userId: "cleo", involvement: "nothing" },
  { userId: "dan", involvement: "everything" },
];
const room = { kind: "public" };
const direct = { kind: "direct" };

it("tells those mentioned", () => {
  const recipients = membersToNotify({ authorId: "ann", mentions: ["bob", "dan"] }, room, members);
  expect(recipients).toEqual([
    { userId: "bob", kind: "mention" },
    { userId: "dan", kind: "mention" },
  ]);
});

it("tells nobody of an ordinary message", () => {
  expect(membersToNotify({ authorId: "ann", mentions: [] }, room, members)).toEqual([]);
});

it("never tells the author, even of a mention of themself", () => {
  expect(membersToNotify({ authorId: "bob", mentions: ["bob"] }, room, members)).toEqual([]);
});

it("withholds it from who wants to hear nothing, and says so", () => {
  const recipients = membersToNotify({ authorId: "ann", mentions: ["cleo"] }, room, members);
  expect(recipients).toEqual([{ userId: "cleo", kind: "mention", withheld: "muted" }]);
});

it("never tells somebody who is not a member", () => {
  expect(membersToNotify({ authorId: "ann", mentions: ["stranger"] }, room, members)).toEqual([]);
});

it("tells everybody else in a direct room once, mentioned or not", () => {
  expect(membersToNotify({ authorId: "ann", mentions: ["bob"] }, direct, members)).toEqual([
    { userId: "bob", kind: "direct" },
    { userId: "cleo", kind: "direct", withheld: "muted" },
    { userId: "dan", kind: "direct" },
  ]);
});
