import type { Keys } from "./keys.tsx";

/** What stands on the keys: "Ctrl", "K". */
export function keyNames({ key, mod, alt, shift }: Keys, isMac: boolean): string[] {
  const held = [mod && (isMac ? "⌘" : "Ctrl"), alt && (isMac ? "⌥" : "Alt"), shift && (isMac ? "⇧" : "Shift")];
  return [...held.filter((name) => typeof name === "string"), signs[key] ?? key.toUpperCase()];
}

const signs: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc", Enter: "Enter" };
