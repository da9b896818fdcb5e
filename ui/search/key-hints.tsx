import { words } from "./words.ts";

/** Which keys do what, where there are keys. */
export function KeyHints() {
  return (
    <p
      aria-hidden="true"
      className="flex gap-4 border-line border-t px-4 py-2 text-muted text-xs pointer-coarse:hidden"
    >
      <Hint keys="↑↓">{words.keys.choose}</Hint>
      <Hint keys="↵">{words.keys.open}</Hint>
      <Hint keys="Esc">{words.keys.close}</Hint>
    </p>
  );
}

function Hint({ keys, children }: { keys: string; children: string }) {
  return (
    <span>
      <kbd className="mr-1.5 rounded-sm border border-line px-1 font-sans">{keys}</kbd>
      {children}
    </span>
  );
}
