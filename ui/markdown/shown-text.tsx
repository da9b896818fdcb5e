/** A message's text as it is shown: only what stands on the list of `parse-markdown`, small enough to travel with the page. */
export type ShownText =
  | string
  | { kind: "paragraph" | "strong" | "emphasis" | "quote" | "spoiler"; children: ShownText[] }
  /** `isDone` where it is a task. */
  | { kind: "item"; isDone?: boolean; children: ShownText[] }
  | { kind: "list"; start?: number; children: ShownText[] }
  | { kind: "code" | "asTyped"; text: string }
  /** `language` as it was typed. */
  | { kind: "codeBlock"; language?: string; text: string }
  | { kind: "link"; href: string; text: string }
  | ShownTable
  | { kind: "break" };

/** Rows of cells, the first one being the head; a cell is text. */
export type ShownTable = { kind: "table"; align: ColumnAlign[]; rows: ShownText[][][] };
export type ColumnAlign = "left" | "right" | "center" | null;

/** The text of most messages needs no parser: words, addresses and mentions, perhaps on several lines. Not plain is where Markdown might be meant. */
export function isPlain(body: string): boolean {
  return !mayBeMarkdown.test(body);
}

/** How a text is shown until its Markdown can be read. */
export function asParagraph(body: string): ShownText[] {
  return [{ kind: "paragraph", children: [body] }];
}

/** Wide on purpose: a sign that could begin something, white space the parser would change, a line that could begin a list or a table. */
const mayBeMarkdown = /[\\`*_<>&[\]!~|\t\r\0\uFEFF]|^[ ]|[ ]$|\n[ ]*\n|^\n|\n$|^[-+#=]|^:-|^\d+[.)]|^$/m;
