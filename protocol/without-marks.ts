/** A text without the marks of its Markdown, line by line: for where it is shown as plain text. */
export function withoutMarks(markdown: string): string {
  return markdown
    .replace(/^[ \t>]*(?:`{3,}|~{3,})[^\n`]*$/gm, "")
    .replace(/!?\[([^[\]\n]*)\]\([^()\s]*\)/g, "$1")
    .replace(/^(?:[ \t]*>)+[ \t]?/gm, "")
    .replace(/^[ \t]*[*+-][ \t]+/gm, "• ")
    .replace(/`+/g, "")
    .replace(/(?<![\p{L}\p{N}])(\*{1,3}|_{1,3})(?=\S)([^*_\n]*?\S)\1(?![\p{L}\p{N}])/gu, "$2");
}
