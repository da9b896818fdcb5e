import type { ReactNode } from "react";

const marked = /^(.*?)<link>(.*?)<\/link>(.*)$/s;

/** A text with a link in it, as in "No account? <link>Create one</link>". */
export function RichText({ text, link }: { text: string; link: (inner: string) => ReactNode }) {
  const [, before, inner, after] = marked.exec(text) ?? [];
  if (inner === undefined) return text;
  return (
    <>
      {before}
      {link(inner)}
      {after}
    </>
  );
}
