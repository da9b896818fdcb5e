import { describe, expect, test } from "vitest";
import { changeSidebar, type SidebarChange } from "./sidebar.ts";
import type { SidebarSection } from "./sidebar-sections.ts";

const arranged = (...changes: SidebarChange[]) => changes.reduce<SidebarSection[]>(changeSidebar, []);
const roomsIn = (sections: SidebarSection[], id: string) => sections.find((section) => section.id === id)?.roomIds;

describe("a person's sections", () => {
  test("are the starred rooms, the rooms and the direct messages, until there are more", () => {
    expect(arranged().map(({ id }) => id)).toEqual([]);
    expect(changeSidebar([], star("a")).map(({ id }) => id)).toEqual(["starred", "rooms", "direct"]);
  });

  test("hold a room once", () => {
    const placed = arranged(add("work"), star("a"), { type: "place", roomId: "a", sectionId: "work", order: ["a"] });
    expect(roomsIn(placed, "starred")).toEqual([]);
    expect(roomsIn(placed, "work")).toEqual(["a"]);
    // Back to where it belongs by itself.
    expect(
      roomsIn(changeSidebar(placed, { type: "place", roomId: "a", sectionId: "rooms", order: [] }), "work"),
    ).toEqual([]);
  });

  test("two tabs that star different rooms star both, whichever order they knew", () => {
    expect(roomsIn(arranged(star("a"), star("b")), "starred")).toEqual(["b", "a"]);
  });

  test("an order moves no room but the one that was meant", () => {
    const placed = arranged(star("a"), { type: "place", roomId: "c", sectionId: "rooms", order: ["b", "a", "c"] });
    expect(roomsIn(placed, "starred")).toEqual(["a"]);
    expect(roomsIn(placed, "rooms")).toEqual(["b", "c"]);
  });

  test("are put in order, named, folded and taken away; their rooms go back", () => {
    const sections = arranged(add("work"), add("play"));
    expect(sections.map(({ id }) => id)).toEqual(["starred", "work", "play", "rooms", "direct"]);
    const changed = [
      { type: "move", sectionId: "play", before: "work" },
      { type: "rename", sectionId: "work", name: "Labour" },
      { type: "collapse", sectionId: "rooms", isCollapsed: true },
      { type: "remove", sectionId: "play" },
      // What everybody has is not taken away, nor called otherwise.
      { type: "remove", sectionId: "rooms" },
      { type: "rename", sectionId: "rooms", name: "Chambers" },
      { type: "move", sectionId: "direct", before: "rooms" },
    ] satisfies SidebarChange[];
    expect(changed.reduce<SidebarSection[]>(changeSidebar, sections)).toEqual([
      { id: "starred", roomIds: [] },
      { id: "work", name: "Labour", roomIds: [] },
      { id: "direct", roomIds: [] },
      { id: "rooms", roomIds: [], isCollapsed: true },
    ]);
  });
});

function star(roomId: string): SidebarChange {
  return { type: "place", roomId, sectionId: "starred", order: [roomId] };
}

function add(sectionId: string): SidebarChange {
  return { type: "add", sectionId, name: sectionId };
}
