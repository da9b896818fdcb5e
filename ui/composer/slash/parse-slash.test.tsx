import { describe, expect, test } from "vitest";
import { parseSlash } from "./parse-slash.tsx";
import { readDuration } from "./read-duration.tsx";

describe("what is written after a slash", () => {
  test.each([
    ["/shrug", "shrug", ""],
    ["/me waves  to all ", "me", "waves  to all"],
    ["/topic Ships\nand ferries", "topic", "Ships\nand ferries"],
    ["/MUTE 2h", "mute", "2h"],
  ])("%j is the command %s with %j", (text, name, argument) => {
    expect(parseSlash(text)).toEqual({ kind: "command", name, argument });
  });

  test.each(["/shurg", "/topics new", "/x"])("%j is a command that there is not", (text) => {
    expect(parseSlash(text)).toEqual({ kind: "unknown", name: text.slice(1).split(" ")[0] });
  });

  test.each(["/usr/bin/env", "/", "/ well", "/2 of it", "not /me", "", "/s/one/other"])("%j is just text", (text) => {
    expect(parseSlash(text)).toEqual({ kind: "text", body: text });
  });

  test("two slashes are one that is meant", () => {
    expect(parseSlash("//shrug is a command")).toEqual({ kind: "text", body: "/shrug is a command" });
    expect(parseSlash("// a comment")).toEqual({ kind: "text", body: "/ a comment" });
  });
});

describe("how long", () => {
  test.each([
    ["30m", 30],
    ["30 min", 30],
    ["2h", 120],
    ["1.5 h", 90],
    ["1 hour", 60],
    ["2d", 2880],
    ["3 days", 4320],
    ["45", 45],
  ])("%s is %i minutes", (text, minutes) => {
    expect(readDuration(text)).toBe(minutes);
  });

  test.each(["", "soon", "2 moons", "-3h", "0m", "999999d"])("%j is none", (text) => {
    expect(readDuration(text)).toBeUndefined();
  });
});
