import type { Refused } from "#protocol/refusals";
import { fetchWords, hasWords, knownWords } from "./known-words.tsx";
import type { Language } from "./languages.tsx";

/** Longer one does not wait to read why: without a network there may be no texts, either. */
const textsMaxMs = 2_000;

/** To have them before they are needed: what is refused without a network could not fetch them. What the server says is English already. */
export async function fetchRefusals(language: Language): Promise<void> {
  if (language !== "en") await fetchWords(language, "refusals");
}

/** A refusal in the reader's words: by its reason, else by its kind; what is not known here stays as the server has said it. */
export async function explainIn(language: Language, refused: Refused): Promise<string> {
  if (language === "en") return refused.message;
  await Promise.race([fetchRefusals(language), new Promise((resolve) => setTimeout(resolve, textsMaxMs))]);
  const { reason, refusal, values, message } = refused;
  const key = [reason ?? "", `kind.${refusal}`].find((each) => hasWords(language, "refusals", each));
  const speak = knownWords(language, "refusals");
  return key !== undefined && speak ? speak(key, values) : message;
}

/** The same for what the browser says by itself, as far as the texts are here by now. */
export function wordNow(language: Language, reason: string, values: Refused["values"]): string | undefined {
  if (language === "en") return undefined;
  const area = spokenOutside.find((one) => hasWords(language, one, reason));
  return area && knownWords(language, area)?.(reason, values);
}

/** What is said outside of components: why something did not work, and what rings. */
const spokenOutside = ["refusals", "sidebar"] as const;
