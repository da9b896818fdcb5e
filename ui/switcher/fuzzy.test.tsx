import { describe, expect, test } from "vitest";
import { fuzzyRank } from "./fuzzy.tsx";

describe("how well a name answers what was typed", () => {
  test.each([
    ["design", "design", 0],
    ["Zoë", "zoe", 0],
    ["design", "des", 1],
    ["mobile design", "des", 2],
    ["mobile design", "des mob", 2],
    ["ebb-design", "des", 2],
    ["redesign", "des", 3],
    ["harbour-master", "hbm", 4],
    ["general", "gnrl", 4],
    // A letter too few, too many, another, two the wrong way round.
    ["harbour", "harbuor", 5],
    ["harbour", "hrrbour", 5],
    ["harbour", "haarb", 5],
    ["engineering", "enigneer", 5],
    ["Cleo Winter", "wimter", 5],
  ])("%s for %s is of rank %i", (name, query, rank) => {
    expect(fuzzyRank(name, query)).toBe(rank);
  });

  test.each([
    ["design", "x"],
    ["general", "lareneg"],
    ["general", "eneral room"],
    // One letter or two, and one of them wrong, is nothing.
    ["design", "dx"],
    ["harbour", "hraubor"],
    // Letters anywhere in the name are no answer: the first begins a word.
    ["general", "ea"],
  ])("%s for %s is none", (name, query) => {
    expect(fuzzyRank(name, query)).toBeUndefined();
  });

  test("nothing typed means everything", () => {
    expect(fuzzyRank("design", "  ")).toBe(0);
  });
});
