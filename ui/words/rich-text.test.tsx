import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RichText } from "./rich-text.tsx";

const drawn = (text: string) =>
  renderToStaticMarkup(<RichText text={text} link={(inner) => <a href="/">{inner}</a>} />);

test.each([
  ["New? <link>Come in</link>!", 'New? <a href="/">Come in</a>!'],
  ["<link>Come in</link>", '<a href="/">Come in</a>'],
  ["No link", "No link"],
  ["<b>No</b> <link>", "&lt;b&gt;No&lt;/b&gt; &lt;link&gt;"],
])("%s: only links are drawn, all else is text", (text, html) => {
  expect(drawn(text)).toBe(html);
});
