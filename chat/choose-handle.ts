import { limits } from "#protocol/limits";
import { groupHandles } from "./mentions.ts";

/** The first free handle for a name: `bob`, `bob2`, `bob3`, … */
export async function chooseHandle(name: string, taken: (handle: string) => Promise<boolean>): Promise<string> {
  const base = foldName(name) || "person";
  for (let number = 1; ; number++) {
    const handle = withNumber(base, number);
    if (!groupHandles.includes(handle) && !(await taken(handle))) return handle;
  }
}

/** "Élodie  Müller" → "elodie.muller": letters and digits of any script, in lower case, joined by dots. */
export function foldName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
  return plain.replace(/[^\p{Ll}\p{Lo}\p{M}\p{N}]+/gu, ".").replace(/^[.\p{M}]+|\.+$/gu, "");
}

function withNumber(base: string, number: number): string {
  const suffix = number === 1 ? "" : String(number);
  return cut(base, limits.handleMaxChars - suffix.length) + suffix;
}

/** At a code point, and not leaving a dot at the end. */
function cut(text: string, maxChars: number): string {
  let kept = "";
  for (const point of text) {
    if (kept.length + point.length > maxChars) break;
    kept += point;
  }
  return kept.replace(/\.+$/, "");
}
