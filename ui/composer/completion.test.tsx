import { describe, expect, test } from "vitest";
import { sampleRoom } from "#client/sample/state";
import type { Mentionable } from "#protocol/values";
import { wordsOf } from "#test/words";
import {
  complete,
  completionAt,
  handlesBeside,
  suggestCommands,
  suggestGroups,
  suggestPeople,
  suggestRooms,
} from "./completion.tsx";

const say = wordsOf("composing");
const ann: Mentionable = { id: "1", name: "Ann Lee", handle: "ann", isMember: true };
const bob: Mentionable = { id: "2", name: "Bob Anders", handle: "bob2", isMember: true };
const cleo: Mentionable = { id: "3", name: "Cleo Ann", handle: "cleo", isMember: true };
const anna: Mentionable = { id: "4", name: "Anna", handle: "anna", isMember: false };
const handles = (list: { inserts: string }[]) => list.map(({ inserts }) => inserts);

describe("completing a mention", () => {
  test.each([
    ["@", { sign: "@", from: 0, query: "" }],
    ["hi @An", { sign: "@", from: 3, query: "an" }],
    ["(@bo", { sign: "@", from: 1, query: "bo" }],
    ["line\n@bob2", { sign: "@", from: 5, query: "bob2" }],
    ["see #Pl", { sign: "#", from: 4, query: "pl" }],
  ])("begins at a sign that begins a word: %s", (text, completion) => {
    expect(completionAt(text, text.length)).toEqual(completion);
  });

  test("is of a command where the text begins with its slash", () => {
    expect(completionAt("/Sh", 3)).toEqual({ sign: "/", from: 0, query: "sh" });
    for (const text of ["and /sh", "/usr/", "//", "/me waves"]) expect(completionAt(text, text.length)).toBeUndefined();
    expect(handles(suggestCommands("m", say))).toEqual(["/me", "/mute"]);
    // Whoever has typed all of it gives it with Enter.
    expect(handles(suggestCommands("me", say))).toEqual([]);
  });

  test.each(["ann@ebb", "hi", "@ann ", "https://ebb.example/@ann", "a#b", "&#39", "https://ebb.example/#top"])(
    "does not begin in %s",
    (text) => {
      expect(completionAt(text, text.length)).toBeUndefined();
    },
  );

  test("looks only at what stands before the caret", () => {
    expect(completionAt("@bo and more", 3)).toEqual({ sign: "@", from: 0, query: "bo" });
  });

  test("suggests handles before names before later words of names, and who is not in the room last", () => {
    expect(handles(suggestPeople([anna, cleo, bob, ann], "an", say))).toEqual(["@ann", "@bob2", "@cleo", "@anna"]);
    expect(handles(suggestPeople([ann, bob, cleo], "bob2", say))).toEqual(["@bob2"]);
    expect(suggestPeople([ann, bob, cleo], "zoe", say)).toEqual([]);
  });

  test("says who is not in the room, so that they can be added", () => {
    const { isMember: _, ...outsider } = anna;
    expect(suggestPeople([anna, ann], "ann", say)).toMatchObject([
      { inserts: "@ann", hint: "@ann" },
      { inserts: "@anna", hint: "not in this room", outsider },
    ]);
  });

  test("suggests the groups that begin so", () => {
    expect(handles(suggestGroups("", say))).toEqual(["@room", "@here"]);
    expect(handles(suggestGroups("he", say))).toEqual(["@here"]);
    expect(suggestGroups("rooms", say)).toEqual([]);
  });

  test("suggests rooms by their names, and no conversations", () => {
    const rooms = [
      sampleRoom({ id: "a", name: "Big plans" }),
      sampleRoom({ id: "b", name: "planning" }),
      sampleRoom({ id: "c", name: "Plato", kind: "direct" }),
    ];
    expect(handles(suggestRooms(rooms, "pla"))).toEqual(["#planning", "#Big plans"]);
  });

  test("writes what was taken with one space after it and goes on there", () => {
    const at = { sign: "@", from: 3, query: "bo" } as const;
    expect(complete("hi @bo, there", 6, at, { inserts: "@bob2" })).toEqual({ text: "hi @bob2 , there", caret: 9 });
    expect(complete("@bo there", 3, { ...at, from: 0 }, { inserts: "@bob2" })).toEqual({
      text: "@bob2 there",
      caret: 6,
    });
  });
});

describe("those whom a text calls, but for the one that is being written", () => {
  test.each([
    ["for @bob and @Cleo. |", ["bob", "cleo"]],
    ["for @bob|", []],
    ["|@bob", ["bob"]],
    ["@bob, @bob and @here at the @room|", ["bob"]],
    ["ann@ebb.example, https://ebb.example/@ann, @ann-b|", []],
  ])("%s", (written, handles) => {
    expect(handlesBeside(written.replace("|", ""), written.indexOf("|"))).toEqual(handles);
  });
});
