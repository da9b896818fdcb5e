import { describe, expect, test } from "vitest";
import type { Room } from "#protocol/values";
import { neighbour, orderRooms, roomLabel } from "./order-rooms.tsx";

const general = room("general", { isGeneral: true });
const art = room("Art", { unread: 2 });
const zoo = room("zoo", { kind: "private" });
const bob = room("Bob", { kind: "direct", lastSentAt: "2026-11-22T10:00:00Z", unread: 1, mentions: 1 });
const cleo = room("Cleo", { kind: "direct", lastSentAt: "2026-11-22T11:00:00Z" });
const ordered = orderRooms(Object.fromEntries([zoo, bob, art, cleo, general].map((each) => [each.id, each])));

describe("the sidebar's order", () => {
  test("is general, rooms by name, then direct messages by their last message", () => {
    expect(ordered.rooms.map(({ name }) => name)).toEqual(["general", "Art", "zoo"]);
    expect(ordered.direct.map(({ name }) => name)).toEqual(["Cleo", "Bob"]);
  });

  test("is walked in both directions, around the ends", () => {
    expect(neighbour(ordered, "general", 1, false)?.name).toBe("Art");
    expect(neighbour(ordered, "general", -1, false)?.name).toBe("Bob");
    expect(neighbour(ordered, "Bob", 1, false)?.name).toBe("general");
  });

  test("is walked from unread to unread", () => {
    expect(neighbour(ordered, "general", 1, true)?.name).toBe("Art");
    expect(neighbour(ordered, "Art", 1, true)?.name).toBe("Bob");
    expect(neighbour(ordered, "general", -1, true)?.name).toBe("Bob");
    expect(neighbour(orderRooms({ general }), "general", 1, true)).toBeUndefined();
  });
});

test.each([
  [general, "general"],
  [art, "Art, 2 unread"],
  [bob, "Bob, 1 unread"],
  [room("ink", { unread: 3, mentions: 1 }), "ink, 3 unread, 1 mention"],
  [room("ink", { unread: 3, mentions: 2, kind: "private" }), "ink, 3 unread, 2 mentions, private"],
  [room("ink", { unread: 3, mentions: 2, involvement: "nothing" }), "ink, muted"],
])("a link to a room begins with its name and says what waits there", (each, label) => {
  expect(roomLabel(each)).toBe(label);
});

function room(name: string, part: Partial<Room> = {}): Room {
  return {
    id: name,
    name,
    kind: "public",
    topic: "",
    isGeneral: false,
    mayManage: true,
    involvement: "mentions",
    isOwnChoice: false,
    head: 0,
    unread: 0,
    mentions: 0,
    readSeq: 0,
    ...part,
  };
}
