let early: KeyboardEvent[] = [];
let areHeard = false;

/** Until the code of the shortcuts is here keys that may be one are kept for it. */
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
  return keys;
}

function stopKeeping(): void {
  window.removeEventListener("keydown", keep);
}

function keep(event: KeyboardEvent): void {
  const { ctrlKey, metaKey, altKey, defaultPrevented } = event;
  if (!defaultPrevented && (ctrlKey || metaKey || altKey)) early.push(event);
}
