import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { isTouch } from "#ui/composer/is-touch";
import { isShortcut } from "#ui/shortcuts/keys";
import { useWords } from "#ui/words/words-context";

/** What was typed for a field that was not there yet, and the keys after it that are no text. */
type Ahead = { text: string; keys: globalThis.KeyboardEvent[] };

const nothing: Ahead = { text: "", keys: [] };
let ahead = nothing;

/** Stands where a dialog will stand while its code is on its way, and takes what is typed for the first field of it. */
export function FieldAhead({ onClose }: { onClose: () => void }) {
  const say = useWords("room");
  const field = useRef<HTMLInputElement>(null);
  const keys = useRef(nothing.keys);
  useLayoutEffect(() => {
    const element = field.current;
    const from = document.activeElement;
    // The dialog takes it there, and its keyboard comes with it.
    if (!isTouch()) element?.focus();
    return () => {
      ahead = { text: element?.value ?? "", keys: keys.current };
      // What follows in the same breath takes it; whatever opens later does not.
      queueMicrotask(takeAhead);
      if (document.activeElement === element && from instanceof HTMLElement) from.focus();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    const { key, currentTarget, nativeEvent } = event;
    const isLeft = key === "Escape" || isShortcut("switcher", event);
    if (!isLeft && !kept.has(key)) return;
    event.preventDefault();
    if (isLeft) return onClose();
    keys.current = [...keys.current, nativeEvent];
    // What comes after is meant for what it leads to.
    currentTarget.readOnly = true;
  };
  return (
    <input
      ref={field}
      aria-label={say("opening")}
      placeholder={say("opening")}
      autoComplete="off"
      onKeyDown={onKeyDown}
      className="fixed inset-x-0 top-[12dvh] z-50 mx-auto h-12 w-[min(36rem,calc(100vw-1.5rem))] animate-late rounded-lg bg-raised px-4 text-lg shadow-float outline-none"
    />
  );
}

export function takeAhead(): Ahead {
  const taken = ahead;
  ahead = nothing;
  return taken;
}

const kept = new Set(["Enter", "Tab", "ArrowDown", "ArrowUp"]);
