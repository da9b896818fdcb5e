import { describe, expect, test } from "vitest";
import type { BrowsedRoom, Person, Room } from "#protocol/values";
import { type Option, optionsFor, type Sources } from "./options.tsx";

const ann: Person = { id: "ann", name: "Ann", handle: "ann" };
const bob: Person = { id: "bob", name: "Bob", handle: "bob" };
const cleo: Person = { id: "cleo", name: "Cleo", handle: "cleopatra" };
const rooms = [
  room("general", { isGeneral: true }),
  room("design", { lastSentAt: "2026-11-22T10:00:00Z" }),
  room("development", { lastSentAt: "2026-11-22T12:00:00Z" }),
  room("Bob", { kind: "direct", people: [bob], lastSentAt: "2026-11-21T10:00:00Z" }),
];
const joinable: BrowsedRoom = { id: "garden", name: "garden", topic: "", members: 2, joined: false };
const sources: Sources = {
  rooms,
  people: [ann, bob, cleo],
  joinable: [joinable],
  commands: [{ id: "settings", label: "Settings" }],
  visits: ["general"],
  me: "ann",
};

describe("the quick switcher", () => {
  test("shows where one was and where something is new first, before anything is typed", () => {
    const unread = room("harbour", { unread: 2, lastSentAt: "2026-11-01T10:00:00Z" });
    const shown = optionsFor("", { ...sources, rooms: [...rooms, unread], visits: ["general", "design"] });
    // "general" is open: nobody wants to go there.
    expect(names(shown)).toEqual(["design", "harbour", "development", "Bob", "general", "Settings"]);
  });

  test("of equally good answers, has the one first that one was at last, then the one that was written in last", () => {
    expect(names(optionsFor("de", sources))).toEqual(["development", "design", "garden", "+de"]);
    expect(names(optionsFor("de", { ...sources, visits: ["general", "design"] }))[0]).toBe("design");
  });

  test("finds a person once, by the name and by the handle", () => {
    expect(names(optionsFor("bob", sources))).toEqual(["Bob", "+bob"]);
    expect(optionsFor("cleopat", sources)[0]).toMatchObject({ kind: "person", person: { id: "cleo" } });
    expect(optionsFor("@b", sources).map(({ kind }) => kind)).toEqual(["room"]);
  });

  test("offers to join a room, and to make one that is not there yet", () => {
    expect(optionsFor("garden", sources)).toEqual([{ kind: "join", room: joinable }]);
    expect(optionsFor("#pottery", sources)).toEqual([{ kind: "create", name: "pottery" }]);
  });

  test("forgives a slip", () => {
    expect(names(optionsFor("genreal", sources))[0]).toBe("general");
  });

  test("has commands alone after >", () => {
    expect(names(optionsFor(">", sources))).toEqual(["Settings"]);
    expect(names(optionsFor(">sett", sources))).toEqual(["Settings"]);
    expect(optionsFor(">design", sources)).toEqual([]);
  });
});

function names(options: Option[]): string[] {
  return options.map((option) => {
    if (option.kind === "person") return option.person.name;
    if (option.kind === "command") return option.command.label;
    return option.kind === "create" ? `+${option.name}` : option.room.name;
  });
}

function room(name: string, part: Partial<Room> = {}): Room {
  const head = { head: 0, unread: 0, mentions: 0, readSeq: 0 };
  const wishes = { involvement: "mentions", isOwnChoice: false } as const;
  return { id: name, name, kind: "public", topic: "", isGeneral: false, mayManage: true, ...wishes, ...head, ...part };
}
