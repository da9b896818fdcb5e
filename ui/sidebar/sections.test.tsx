import { describe, expect, test } from "vitest";
import type { Room } from "#protocol/values";
import { wordsOf } from "#test/words";
import { roomLabel } from "./room-label.tsx";
import { neighbour, type ShownSection, sectionsOf, shownOf } from "./sections.tsx";

const general = room("general", { isGeneral: true });
const art = room("Art", { unread: 2 });
const zoo = room("zoo", { kind: "private" });
const bob = room("Bob", { kind: "direct", lastSentAt: "2026-11-22T10:00:00Z", unread: 1, mentions: 1 });
const cleo = room("Cleo", { kind: "direct", lastSentAt: "2026-11-22T11:00:00Z" });
const rooms = byId(zoo, bob, art, cleo, general);
const plain = { sidebar: [], unreadFirst: false };
const starred = { sidebar: [{ id: "starred", roomIds: ["zoo", "Bob"] }], unreadFirst: false };

describe("the sidebar's sections", () => {
  test("are general, rooms by name, then direct messages by their last message", () => {
    expect(names(sectionsOf(rooms, plain))).toEqual({
      starred: [],
      rooms: ["general", "Art", "zoo"],
      direct: ["Cleo", "Bob"],
    });
  });

  test("have what the person put there, in that order, and then the rest", () => {
    expect(names(sectionsOf(rooms, starred))).toEqual({
      starred: ["zoo", "Bob"],
      rooms: ["general", "Art"],
      direct: ["Cleo"],
    });
    const own = { id: "work", name: "Work", roomIds: ["Art", "left since", "general"] };
    const ordered = { id: "direct", roomIds: ["Bob"] };
    expect(names(sectionsOf(rooms, { sidebar: [own, ordered], unreadFirst: false }))).toEqual({
      work: ["Art", "general"],
      direct: ["Bob", "Cleo"],
      starred: [],
      rooms: ["zoo"],
    });
  });

  test("have what is new on top, where that is wanted; what is muted is never new", () => {
    const muted = room("apt", { unread: 9, involvement: "nothing" });
    expect(names(sectionsOf({ ...rooms, ...byId(muted) }, { sidebar: [], unreadFirst: true }))).toEqual({
      starred: [],
      rooms: ["Art", "general", "apt", "zoo"],
      direct: ["Bob", "Cleo"],
    });
  });

  test("that are folded show what is new, and what is open", () => {
    const [section] = sectionsOf(rooms, {
      sidebar: [{ id: "rooms", roomIds: [], isCollapsed: true }],
      unreadFirst: false,
    });
    expect(section && shownOf(section, "zoo").map(({ name }) => name)).toEqual(["Art", "zoo"]);
  });
});

describe("the keys that go from room to room", () => {
  const all = sectionsOf(rooms, plain);

  test("walk in both directions, around the ends", () => {
    expect(neighbour(all, "general", 1, false)?.name).toBe("Art");
    expect(neighbour(all, "general", -1, false)?.name).toBe("Bob");
    expect(neighbour(all, "Bob", 1, false)?.name).toBe("general");
  });

  test("walk from unread to unread", () => {
    expect(neighbour(all, "general", 1, true)?.name).toBe("Art");
    expect(neighbour(all, "Art", 1, true)?.name).toBe("Bob");
    expect(neighbour(all, "general", -1, true)?.name).toBe("Bob");
    expect(neighbour(sectionsOf({ general }, plain), "general", 1, true)).toBeUndefined();
  });

  test("walk as the person has put the rooms", () => {
    expect(neighbour(sectionsOf(rooms, starred), "zoo", 1, false)?.name).toBe("Bob");
  });
});

test("a room that is archived is in no section, wherever the person has put it", () => {
  const archived = byId(room("zoo", { isArchived: true, unread: 1 }), room("ink", { isArchived: true }), general);
  expect(sectionsOf(archived, starred).flatMap(({ rooms: shown }) => shown.map(({ name }) => name))).toEqual([
    "general",
  ]);
});

test.each([
  [general, "general"],
  [art, "Art, 2 unread"],
  [bob, "Bob, 1 unread"],
  [room("ink", { unread: 3, mentions: 1 }), "ink, 3 unread, 1 mention"],
  [room("ink", { unread: 3, mentions: 2, kind: "private" }), "ink, 3 unread, 2 mentions, private"],
  [room("ink", { unread: 3, mentions: 2, involvement: "nothing" }), "ink, muted"],
])("a link to a room begins with its name and says what waits there", (each, label) => {
  expect(roomLabel(each, undefined, wordsOf("sidebar"))).toBe(label);
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

function byId(...all: Room[]): Record<string, Room> {
  return Object.fromEntries(all.map((each) => [each.id, each]));
}

function names(sections: ShownSection[]): Record<string, string[]> {
  return Object.fromEntries(sections.map(({ id, rooms: shown }) => [id, shown.map(({ name }) => name)]));
}
