import { describe, expect, test } from "vitest";
import { wordsOf } from "#test/words";
import { keyNames } from "./key-names.tsx";
import { isShortcut, shortcutOf } from "./keys.tsx";

const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const pressed = (key: string, more: Partial<typeof none> = {}) => ({ ...none, ...more, key });

describe("which shortcut a key is", () => {
  test.each([
    [pressed("ArrowDown", { altKey: true }), "nextRoom"],
    [pressed("ArrowUp", { altKey: true }), "previousRoom"],
    [pressed("ArrowDown", { altKey: true, shiftKey: true }), "nextUnread"],
    [pressed("ArrowUp", { altKey: true, shiftKey: true }), "previousUnread"],
    [pressed("k", { ctrlKey: true }), "switcher"],
    [pressed("K", { metaKey: true }), "switcher"],
    [pressed("F", { ctrlKey: true, shiftKey: true }), "search"],
    [pressed("Escape"), "markRead"],
    [pressed("/", { ctrlKey: true }), "sheet"],
    // On German keyboards the slash is above the seven.
    [pressed("/", { ctrlKey: true, shiftKey: true }), "sheet"],
    [pressed("?", { shiftKey: true }), "sheet"],
  ])("%o is %s", (event, shortcut) => {
    expect(shortcutOf(event, false)).toBe(shortcut);
  });

  test.each([
    pressed("k"),
    pressed("k", { ctrlKey: true, shiftKey: true }),
    pressed("k", { ctrlKey: true, altKey: true }),
    pressed("f", { ctrlKey: true }),
    pressed("ArrowDown"),
    pressed("ArrowDown", { altKey: true, ctrlKey: true }),
  ])("%o is none", (event) => {
    expect(shortcutOf(event, false)).toBeUndefined();
  });

  test("where one writes, a single letter is a letter", () => {
    expect(shortcutOf(pressed("?", { shiftKey: true }), true)).toBeUndefined();
    expect(shortcutOf(pressed("/", { ctrlKey: true }), true)).toBe("sheet");
    expect(shortcutOf(pressed("Escape"), true)).toBe("markRead");
  });

  test("the key that edits the last message is the composer's alone", () => {
    expect(shortcutOf(pressed("ArrowUp"), true)).toBeUndefined();
    expect(isShortcut("editLast", pressed("ArrowUp"))).toBe(true);
    expect(isShortcut("editLast", pressed("ArrowUp", { altKey: true }))).toBe(false);
  });
});

test("keys are called what stands on them", () => {
  const [english, german] = [wordsOf("primitives"), wordsOf("primitives", "de")];
  expect(keyNames({ key: "k", mod: true }, false, english)).toEqual(["Ctrl", "K"]);
  expect(keyNames({ key: "k", mod: true }, true, english)).toEqual(["⌘", "K"]);
  expect(keyNames({ key: "ArrowDown", alt: true, shift: true }, false, english)).toEqual(["Alt", "Shift", "↓"]);
  expect(keyNames({ key: "ArrowDown", alt: true }, true, english)).toEqual(["⌥", "↓"]);
  expect(keyNames({ key: "Enter", mod: true, shift: true }, false, german)).toEqual(["Strg", "Umschalt", "Enter"]);
});
