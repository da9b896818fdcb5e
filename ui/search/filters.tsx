import { type FilterName, partsOf, type SearchPart } from "#protocol/search-text";

export type Filter = Extract<SearchPart, { type: "filter" }>;
export type Written = { text: string; caret: number };

/** The filters that say something, in their order. */
export function filtersIn(text: string): Filter[] {
  return partsOf(text).filter((part): part is Filter => part.type === "filter" && part.value !== "");
}

/** The filter whose value is being typed: the caret stands at its end. */
export function filterAt(text: string, caret: number): Filter | undefined {
  return partsOf(text).find((part): part is Filter => part.type === "filter" && part.to === caret);
}

/** The text with this filter's value taken, or with the filter at its end; then one goes on after a space. */
export function withFilter(text: string, name: FilterName, value: string, at?: Filter): Written {
  const before = at ? text.slice(0, at.from) : text.trimEnd() === "" ? "" : `${text.trimEnd()} `;
  const written = `${before}${name}:${quoted(value)}${value === "" ? "" : " "}`;
  return { text: written + (at ? text.slice(at.to).trimStart() : ""), caret: written.length };
}

export function without(text: string, { from, to }: Filter): string {
  return `${text.slice(0, from).trimEnd()} ${text.slice(to).trimStart()}`.trim();
}

function quoted(value: string): string {
  const bare = value.replace(/["“”„«»]/g, "");
  return /\s/.test(bare) ? `"${bare}"` : bare;
}
