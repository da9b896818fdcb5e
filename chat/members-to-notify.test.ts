import { expect, it } from "vitest";
import { type Calls, membersToNotify } from "./members-to-notify.ts";

const involvements = { ann: "mentions", bob: "mentions", cleo: "nothing", dan: "everything", eve: "muted-until" };
const members = new Map(Object.entries(involvements).map(([userId, involvement]) => [userId, { userId, involvement }]));
const room = { kind: "public", members, eager: ["dan"] };
const direct = { ...room, kind: "direct" };

type Called = {
  by: string;
  mentions?: string[];
  groups?: ("here" | "room")[];
  listeners?: string[];
  online?: string[];
};

function told({ by, mentions = [], groups = [], listeners = [], online = [] }: Called, where = room) {
  const calls: Calls = { mentions, groups: new Set(groups), listeners: new Set(listeners) };
  const recipients = membersToNotify(by, calls, where, (id) => online.includes(id));
  return recipients.map(({ userId, kind, withheld }) => [userId, kind, ...(withheld ? [withheld] : [])].join(" "));
}

it("tells those mentioned", () => {
  expect(told({ by: "ann", mentions: ["bob", "dan"] })).toEqual(["bob mention", "dan mention"]);
});

it("tells of an ordinary message only who wants to be told of everything", () => {
  expect(told({ by: "ann" })).toEqual(["dan message"]);
  expect(told({ by: "dan" })).toEqual([]);
});

it("never tells the author, by whatever they call themself", () => {
  expect(told({ by: "dan", mentions: ["dan"], groups: ["room"], listeners: ["dan"] })).not.toContainEqual(
    expect.stringMatching(/^dan/),
  );
});

it("withholds it from who wants to hear nothing, or nothing for a while, and says so", () => {
  expect(told({ by: "dan", mentions: ["cleo", "eve"] })).toEqual(["cleo mention muted", "eve mention muted-until"]);
});

it("never tells somebody who is not a member", () => {
  expect(told({ by: "dan", mentions: ["stranger"], listeners: ["stranger"], online: ["stranger"] })).toEqual([]);
});

it("tells everybody else in a direct room once, whatever it calls", () => {
  const everybody = ["bob direct", "cleo direct muted", "dan direct", "eve direct muted-until"];
  expect(told({ by: "ann", mentions: ["bob"], groups: ["room"], listeners: ["dan"] }, direct)).toEqual(everybody);
});

it("tells the whole room of @room", () => {
  expect(told({ by: "ann", groups: ["room"] })).toEqual([
    "bob room",
    "cleo room muted",
    "dan room",
    "eve room muted-until",
  ]);
});

it("tells of @here who is online, and others as ever", () => {
  expect(told({ by: "ann", groups: ["here"], online: ["ann", "bob"] })).toEqual(["bob here", "dan message"]);
});

it("tells of a keyword who listens for it", () => {
  expect(told({ by: "ann", listeners: ["bob", "cleo"] })).toEqual(["bob keyword", "cleo keyword muted", "dan message"]);
});

it("gives the most particular reason", () => {
  const all = { by: "ann", groups: ["here", "room"] as const, listeners: ["bob", "dan"], online: ["bob", "dan"] };
  expect(told({ ...all, groups: [...all.groups], mentions: ["bob"] }).slice(0, 3)).toEqual([
    "bob mention",
    "cleo room muted",
    "dan room",
  ]);
  expect(told({ ...all, groups: ["here"] })).toEqual(["bob here", "dan here"]);
});
