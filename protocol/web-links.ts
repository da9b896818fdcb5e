/** An address at the end of a sentence: "(see https://ebb.example/a_(b))." means https://ebb.example/a_(b). */
export function withoutSentenceEnd(url: string): string {
  let unmatched = url.split(")").length - url.split("(").length;
  let end = url.length;
  for (; end > 0; end--) {
    const last = url[end - 1] ?? "";
    if (last === ")" && unmatched > 0) unmatched--;
    else if (!/[.,:;!?'"*_~\]]/.test(last)) break;
  }
  return url.slice(0, end);
}
