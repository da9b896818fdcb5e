/** The text with `||what is hidden||` covered, for where nobody can choose to see it: notifications, what is read aloud. */
export function coverSpoilers(text: string, cover: string): string {
  let covered = "";
  let from = 0;
  let opened: number | undefined;
  for (const { index } of text.matchAll(/(?<!\|)\|\|(?!\|)/g)) {
    if (opened !== undefined && /\S/.test(text[index - 1] ?? "")) {
      covered += text.slice(from, opened) + cover;
      from = index + 2;
      opened = undefined;
    } else if (/\S/.test(text[index + 2] ?? "")) opened ??= index;
  }
  return covered + text.slice(from);
}
