/** `mod` is Ctrl, on Macs ⌘. */
export type Keys = { key: string; mod?: boolean; alt?: boolean; shift?: boolean };
export type Pressed = Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

/** All there is: who listens for keys asks here, and the sheet lists them. */
const table = {
  switcher: [{ key: "k", mod: true }],
  search: [{ key: "f", mod: true, shift: true }],
  nextRoom: [{ key: "ArrowDown", alt: true }],
  previousRoom: [{ key: "ArrowUp", alt: true }],
  nextUnread: [{ key: "ArrowDown", alt: true, shift: true }],
  previousUnread: [{ key: "ArrowUp", alt: true, shift: true }],
  markRead: [{ key: "Escape" }],
  sheet: [{ key: "?" }, { key: "/", mod: true }],
  /** On a message. */
  thread: [{ key: "t" }],
  /** In the conversation. */
  walk: [{ key: "ArrowUp" }, { key: "ArrowDown" }],
  /** In an empty composer. */
  editLast: [{ key: "ArrowUp" }],
} satisfies Record<string, Keys[]>;

export type Shortcut = keyof typeof table;

export function isShortcut(shortcut: Shortcut, pressed: Pressed): boolean {
  return keysOf(shortcut).some((keys) => isPressed(keys, pressed));
}

/** Which one of those that work everywhere; where one writes, a letter by itself is none. */
export function shortcutOf(pressed: Pressed, isInField: boolean): Shortcut | undefined {
  return everywhere.find((shortcut) =>
    keysOf(shortcut).some((keys) => isPressed(keys, pressed) && !(isInField && isLetter(keys))),
  );
}

export function keysOf(shortcut: Shortcut): Keys[] {
  return table[shortcut];
}

const everywhere: Shortcut[] = [
  "switcher",
  "search",
  "nextRoom",
  "previousRoom",
  "nextUnread",
  "previousUnread",
  "markRead",
  "sheet",
];

/** Where signs stand on a keyboard, and whether they take Shift, differs by language. */
function isPressed({ key, mod = false, alt = false, shift = false }: Keys, pressed: Pressed): boolean {
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return (
    pressed.key.toLowerCase() === key.toLowerCase() &&
    (pressed.ctrlKey || pressed.metaKey) === mod &&
    pressed.altKey === alt &&
    (isSign || pressed.shiftKey === shift)
  );
}

function isLetter({ key, mod, alt }: Keys): boolean {
  return key.length === 1 && !mod && !alt;
}
