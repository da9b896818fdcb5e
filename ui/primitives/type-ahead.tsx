import { takeAhead } from "./field-ahead.tsx";

/** What was typed before the field that has the focus was there, as if it were typed now. */
export async function typeAhead(): Promise<void> {
  const { text, keys } = takeAhead();
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement)) return;
  if (text) writeInto(field, text);
  for (const key of keys) {
    // Each is about what came of those before it.
    await new Promise(requestAnimationFrame);
    field.dispatchEvent(new KeyboardEvent("keydown", key));
  }
}

function writeInto(field: HTMLInputElement, text: string): void {
  field.setRangeText(text, 0, field.value.length, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
