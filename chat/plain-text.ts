import { coverSpoilers } from "#protocol/spoilers";
import { withoutMarks } from "#protocol/without-marks";

/** A message in one line without its Markdown marks, at most `maxChars` long (code points; a cut is shown by "…"). Plain text only. */
export function plainText(markdown: string, maxChars: number): string {
  // Marks take room too, so more is read than is kept; the bound keeps the patterns below quick whatever was written.
  const start = coverSpoilers(markdown, "▒▒▒")
    .slice(0, maxChars * 5)
    .replace(/[\uD800-\uDBFF]$/, "");
  return cut(withoutMarks(start).replace(/\s+/g, " ").trim(), maxChars);
}

function cut(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const points = [...text];
  return points.length <= maxChars
    ? text
    : `${points
        .slice(0, maxChars - 1)
        .join("")
        .trimEnd()}…`;
}
