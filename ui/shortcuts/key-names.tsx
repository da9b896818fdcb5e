import type { Say } from "#ui/words/say";
import type { Keys } from "./keys.tsx";

/** What stands on the keys where that language is written: "Ctrl", "K". */
export function keyNames({ key, mod, alt, shift }: Keys, isMac: boolean, say: Say<"primitives">): string[] {
  const held = [
    mod && (isMac ? "⌘" : say("key.ctrl")),
    alt && (isMac ? "⌥" : say("key.alt")),
    shift && (isMac ? "⇧" : say("key.shift")),
  ];
  const last = key === "Enter" ? say("key.enter") : (signs[key] ?? key.toUpperCase());
  return [...held.filter((name) => typeof name === "string"), last];
}

const signs: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc" };
