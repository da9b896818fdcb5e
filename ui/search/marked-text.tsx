import type { Excerpt } from "#protocol/search";

/** Text in which what was searched for is marked. Only texts and elements: nothing anybody wrote becomes HTML. */
export function MarkedText({ excerpt: { text, marks } }: { excerpt: Excerpt }) {
  const ends = [0, ...marks.map(([, to]) => to)];
  return (
    <>
      {marks.map(([from, to], index) => (
        <span key={from}>
          {text.slice(ends[index], from)}
          <mark className="rounded-sm bg-found px-px font-medium text-ink">{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
