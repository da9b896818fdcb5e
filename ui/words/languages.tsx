/** The languages Ebb speaks, each by its own name. */
export const languages = {
  en: { name: "English", direction: "ltr" },
  de: { name: "Deutsch", direction: "ltr" },
} as const satisfies Record<string, { name: string; direction: "ltr" | "rtl" }>;

export type Language = keyof typeof languages;

/** What was chosen last in this browser, for pages of whoever is signed out. */
export const languageCookie = "ebb-language";

/** The chosen language if Ebb speaks it, else the first of those the browser asks for that it does. */
export function pickLanguage(chosen: string | undefined, acceptLanguage: string | null): Language {
  const wanted = [chosen ?? "", ...inOrder(acceptLanguage ?? "")];
  return wanted.map(spoken).find((language) => language !== undefined) ?? "en";
}

/** "de-AT" is answered in "de". */
function spoken(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split("-")[0] ?? "";
  return isLanguage(primary) ? primary : undefined;
}

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag);
}

/** "fr;q=0.5, de" → de, fr. What is refused with q=0 is left out. */
function inOrder(acceptLanguage: string): string[] {
  const asked = acceptLanguage.split(",").map((part) => {
    const [tag = "", ...parameters] = part.split(";").map((text) => text.trim());
    const weight = parameters.find((text) => text.startsWith("q="))?.slice(2);
    return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
  });
  return asked
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
