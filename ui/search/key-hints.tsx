import { useWords } from "#ui/words/words-context";

/** Which keys do what, where there are keys. */
export function KeyHints() {
  const say = useWords("search");
  return (
    <p
      aria-hidden="true"
      className="flex gap-4 border-line border-t px-4 py-2 text-muted text-xs pointer-coarse:hidden"
    >
      <Hint keys="↑↓">{say("keys.choose")}</Hint>
      <Hint keys="↵">{say("keys.open")}</Hint>
      <Hint keys="Esc">{say("keys.close")}</Hint>
    </p>
  );
}

function Hint({ keys, children }: { keys: string; children: string }) {
  return (
    <span>
      <kbd className="me-1.5 rounded-sm border border-line px-1 font-sans">{keys}</kbd>
      {children}
    </span>
  );
}
