import { isolated } from "./isolated.tsx";
import type { Language } from "./languages.tsx";

/** "Ann, Bob and Cleo", as the language lists people. */
export function listNames(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(language === "en" ? "en-GB" : language).format(names.map(isolated));
}
