import { coverSpoilers } from "#protocol/spoilers";

/** A message in one line without its Markdown marks, at most `maxChars` long (code points; a cut is shown by "…"). Plain text only. */
export function plainText(markdown: string, maxChars: number): string {
  // Marks take room too, so more is read than is kept; the bound keeps the patterns below quick whatever was written.
  const start = coverSpoilers(markdown, "▒▒▒")
    .slice(0, maxChars * 5)
    .replace(/[\uD800-\uDBFF]$/, "");
  return cut(withoutMarks(start).replace(/\s+/g, " ").trim(), maxChars);
}

function withoutMarks(markdown: string): string {
  return markdown
    .replace(/^[ \t>]*(?:`{3,}|~{3,})[^\n`]*$/gm, "")
    .replace(/!?\[([^[\]\n]*)\]\([^()\s]*\)/g, "$1")
    .replace(/^(?:[ \t]*>)+[ \t]?/gm, "")
    .replace(/^[ \t]*[*+-][ \t]+/gm, "• ")
    .replace(/`+/g, "")
    .replace(/(?<![\p{L}\p{N}])(\*{1,3}|_{1,3})(?=\S)([^*_\n]*?\S)\1(?![\p{L}\p{N}])/gu, "$2");
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
