import { limits } from "./limits.ts";
import { coverSpoilers } from "./spoilers.ts";
import { withoutMarks } from "./without-marks.ts";

/** What is shown of a text that is quoted. It is passed on to others: what is hidden in it is not. */
export function quotedText(body: string): string {
  // Marks take room too, so more is read than is kept; the bound keeps it quick whatever was written.
  const start = coverSpoilers(body, "▒▒▒").slice(0, limits.quoteMaxChars * 5);
  return Array.from(withoutMarks(start).trim()).slice(0, limits.quoteMaxChars).join("").toWellFormed();
}
