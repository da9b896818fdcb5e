/** How a search is written, for those who parse it and for those who help to type it. */

export const filterNames = ["from", "in", "before", "after", "has"] as const;
export type FilterName = (typeof filterNames)[number];

/** A piece of what was typed, and where it stands in it: a filter with its value, a quoted phrase, or what stands between spaces. */
export type SearchPart = { from: number; to: number } & (
  | { type: "filter"; name: FilterName; value: string }
  | { type: "quoted" | "plain"; text: string }
);

const part = new RegExp(`(?<!\\S)(${filterNames.join("|")}):(?:"([^"]*)"?|([^\\s"]*))|"([^"]*)"?|[^\\s"]+`, "gi");

/** The pieces in their order. A quote that is not closed goes to the end; “ and ” are quotes, too. */
export function partsOf(typed: string): SearchPart[] {
  return [...typed.replace(/[“”„«»]/g, '"').matchAll(part)].map(partOf);
}

function partOf(match: RegExpExecArray): SearchPart {
  const [found, filter, quotedValue, value = "", quoted] = match;
  const place = { from: match.index, to: match.index + found.length };
  const name = filterNames.find((known) => known === filter?.toLowerCase());
  if (name) return { ...place, type: "filter", name, value: (quotedValue ?? value).trim() };
  return quoted === undefined ? { ...place, type: "plain", text: found } : { ...place, type: "quoted", text: quoted };
}
