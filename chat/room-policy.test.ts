import { expect, it } from "vitest";
import { mayComeAndGo, mayManage, mayRename, maySetTopic } from "./room-policy.ts";

const rooms = {
  general: { kind: "public", slot: "general" },
  public: { kind: "public", slot: "name:design" },
  private: { kind: "private", slot: null },
  direct: { kind: "direct", slot: "ann,bob" },
};
const people = {
  member: { role: "member", isInstanceOwner: false },
  owner: { role: "owner", isInstanceOwner: false },
  instanceOwner: { role: "member", isInstanceOwner: true },
};

const expected: [keyof typeof rooms, keyof typeof people, { manage: boolean; rename: boolean; topic: boolean }][] = [
  ["general", "member", { manage: false, rename: false, topic: false }],
  ["general", "owner", { manage: true, rename: false, topic: true }],
  ["general", "instanceOwner", { manage: true, rename: false, topic: true }],
  ["public", "member", { manage: false, rename: false, topic: true }],
  ["public", "owner", { manage: true, rename: true, topic: true }],
  ["public", "instanceOwner", { manage: true, rename: true, topic: true }],
  ["private", "member", { manage: false, rename: false, topic: false }],
  ["private", "owner", { manage: true, rename: true, topic: true }],
  ["private", "instanceOwner", { manage: true, rename: true, topic: true }],
  ["direct", "member", { manage: false, rename: false, topic: false }],
  ["direct", "owner", { manage: false, rename: false, topic: false }],
  ["direct", "instanceOwner", { manage: false, rename: false, topic: false }],
];

it.each(expected)("in a %s room, a %s may: %o", (room, who, may) => {
  const [facts, standing] = [rooms[room], people[who]];
  expect({
    manage: mayManage(facts, standing),
    rename: mayRename(facts, standing),
    topic: maySetTopic(facts, standing),
  }).toEqual(may);
});

it("lets people come and go in public and private rooms alone", () => {
  expect(
    Object.entries(rooms)
      .filter(([, room]) => mayComeAndGo(room))
      .map(([name]) => name),
  ).toEqual(["public", "private"]);
});
