let early: KeyboardEvent[] = [];
let areHeard = false;

/** Until the code of the shortcuts is here keys are kept for it, and not left to the browser, which has another use for Ctrl + K. */
export function keepEarlyKeys(): () => void {
  if (!areHeard) window.addEventListener("keydown", keep);
  return stopKeeping;
}

/** What was pressed so far, once. From now on nothing is kept. */
export function takeEarlyKeys(): KeyboardEvent[] {
  areHeard = true;
  stopKeeping();
  const keys = early;
  early = [];
  return keys.map((event) => new KeyboardEvent("keydown", event));
}

function stopKeeping(): void {
  window.removeEventListener("keydown", keep);
}

function keep(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
  if (defaultPrevented || !(ctrlKey || metaKey || altKey)) return;
  if (key === "k" && !altKey) event.preventDefault();
  early.push(event);
}
