import { describe, expect, it } from "vitest";
import { handle as handleSchema } from "#protocol/person-schemas";
import { chooseHandle, foldName } from "./choose-handle.ts";

const free = async () => false;
const takenBy = (handles: string[]) => async (handle: string) => handles.includes(handle);

describe("chooseHandle", () => {
  it("takes the name in lower case", async () => {
    expect(await chooseHandle("Bob", free)).toBe("bob");
  });

  it("counts up from 2 while the handle is taken", async () => {
    expect(await chooseHandle("Bob", takenBy(["bob"]))).toBe("bob2");
    expect(await chooseHandle("Bob", takenBy(["bob", "bob2"]))).toBe("bob3");
  });

  it("calls somebody whose name has no letters a person", async () => {
    expect(await chooseHandle("🎉", takenBy(["person"]))).toBe("person2");
  });

  it.each([
    "Ann Smith",
    "a".repeat(60),
    `${"a".repeat(29)} b c`,
    "🎉",
    "Łukasz",
    "李小龍",
    "हिन्दी",
    "ß",
    "İ",
    "O'Neil-Ünal 3rd",
    "ｆｕｌｌ",
  ])("makes a valid handle of %j, also when it needs a number", async (name) => {
    const first = await chooseHandle(name, free);
    const second = await chooseHandle(name, takenBy([first]));
    expect(handleSchema.parse(first)).toBe(first);
    expect(handleSchema.parse(second)).toBe(second);
    expect(second).not.toBe(first);
  });
});

describe("foldName", () => {
  it.each([
    ["Ann  Smith", "ann.smith"],
    ["Élodie Müller", "elodie.muller"],
    ["Dr. Who!", "dr.who"],
    ["O'Neil", "o.neil"],
    ["李 小龍", "李.小龍"],
  ])("turns %j into %j", (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });
});
