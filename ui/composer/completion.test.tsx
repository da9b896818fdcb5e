import { describe, expect, test } from "vitest";
import type { Person } from "#protocol/values";
import { complete, completionAt, suggest } from "./completion.tsx";

const ann: Person = { id: "1", name: "Ann Lee", handle: "ann" };
const bob: Person = { id: "2", name: "Bob Anders", handle: "bob2" };
const cleo: Person = { id: "3", name: "Cleo Ann", handle: "cleo" };

describe("completing a mention", () => {
  test.each([
    ["@", { from: 0, query: "" }],
    ["hi @An", { from: 3, query: "an" }],
    ["(@bo", { from: 1, query: "bo" }],
    ["line\n@bob2", { from: 5, query: "bob2" }],
  ])("begins at an @ that begins a word: %s", (text, completion) => {
    expect(completionAt(text, text.length)).toEqual(completion);
  });

  test.each(["ann@ebb", "hi", "@ann ", "https://ebb.example/@ann"])("does not begin in %s", (text) => {
    expect(completionAt(text, text.length)).toBeUndefined();
  });

  test("looks only at what stands before the caret", () => {
    expect(completionAt("@bo and more", 3)).toEqual({ from: 0, query: "bo" });
  });

  test("suggests handles before names before later words of names", () => {
    expect(suggest([cleo, bob, ann], "an").map(({ handle }) => handle)).toEqual(["ann", "bob2", "cleo"]);
    expect(suggest([ann, bob, cleo], "bob2")).toEqual([bob]);
    expect(suggest([ann, bob, cleo], "zoe")).toEqual([]);
  });

  test("writes the handle with one space after it and goes on there", () => {
    expect(complete("hi @bo, there", 6, { from: 3, query: "bo" }, bob)).toEqual({ text: "hi @bob2 , there", caret: 9 });
    expect(complete("@bo there", 3, { from: 0, query: "bo" }, bob)).toEqual({ text: "@bob2 there", caret: 6 });
  });
});
