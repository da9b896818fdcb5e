import fc from "fast-check";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { knowWords } from "#test/words";
import { ReadTextsProvider } from "./markdown-parser.tsx";
import { MessageText } from "./message-text.tsx";
import { parseMarkdown } from "./parse-markdown.tsx";
import { asParagraph, isPlain } from "./shown-text.tsx";

knowWords();

/** As on the server, which has read what has Markdown in it. */
function html(body: string, mention: { isMentioned?: boolean; myHandle?: string } = {}): string {
  return rendered(
    <ReadTextsProvider value={new Map([[body, parseMarkdown(body)]])}>
      <MessageText body={body} {...mention} />
    </ReadTextsProvider>,
  );
}

function rendered(element: ReactElement): string {
  return renderToStaticMarkup(element).replace(/^<div dir="auto" class="message-text">(.*)<\/div>$/s, "$1");
}

const spoiler = (inside: string) =>
  `<span class="spoiler" role="button" tabindex="0" aria-label="Spoiler, hidden. Show it"><span inert="" aria-hidden="true">${inside}</span></span>`;
const task = (label: string, text: string) =>
  `<li class="task"><input type="checkbox" disabled="" aria-label="${label}"${label === "Done" ? ' checked=""' : ""}/><div><p>${text}</p></div></li>`;
const outside = 'target="_blank" rel="noopener noreferrer nofollow"';

describe("a message's text", () => {
  test.each([
    ["plain words", "<p>plain words</p>"],
    ["**bold** and *italic* and _also_", "<p><strong>bold</strong> and <em>italic</em> and <em>also</em></p>"],
    ["`a < b`", "<p><code>a &lt; b</code></p>"],
    ["- [x] done\n- [ ] open", `<ul>${task("Done", "done")}${task("To do", "open")}</ul>`],
    ["||hidden **well**||", `<p>${spoiler("hidden <strong>well</strong>")}</p>`],
    ["a ||b||, ||c||", `<p>a ${spoiler("b")}, ${spoiler("c")}</p>`],
    ["||one\ntwo||", `<p>${spoiler("one<br/>two")}</p>`],
    ["> quoted", "<blockquote><p>quoted</p></blockquote>"],
    ["- one\n- two", "<ul><li><p>one</p></li><li><p>two</p></li></ul>"],
    ["3. three\n4. four", '<ol start="3"><li><p>three</p></li><li><p>four</p></li></ol>'],
    [
      "[Ebb](https://ebb.example)",
      `<p><a href="https://ebb.example" ${outside} title="https://ebb.example">Ebb</a></p>`,
    ],
    ["<mailto:ann@ebb.example>", `<p><a href="mailto:ann@ebb.example" ${outside}>mailto:ann@ebb.example</a></p>`],
    ["one\ntwo", "<p>one<br/>two</p>"],
  ])("shows the Markdown people write: %s", (body, shown) => {
    expect(html(body)).toBe(shown);
  });

  test.each([
    "# heading",
    "line\n====",
    "<b>not bold</b>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![a picture](https://ebb.example/a.png)",
    "![x](javascript:alert(1))",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](data:text/html,<script>alert(1)</script>)",
    "[click](vbscript:msgbox)",
    "[click](//ebb.example)",
    "[click](/sign-out)",
    "<javascript:alert(1)>",
    "[note]: javascript:alert(1)",
    "&lt;b&gt; &amp; &#x3c;",
    "---",
    "a || b || c",
    "||",
    "||||",
    "|||a|||",
    "||never closed",
    "never opened||",
    "|a table|\n|without its line|",
  ])("shows what is not on the list as it was typed: %s", (body) => {
    const shown = html(body);
    expect(shown).not.toMatch(/<(?!\/?(?:p|br)\b)/);
    expect(textOf(shown)).toBe(body);
  });

  test.each([
    ["see https://ebb.example/a_b_c.", "https://ebb.example/a_b_c"],
    ["https://ebb.example/src/__init__.py", "https://ebb.example/src/__init__.py"],
    ["(https://ebb.example/a_(b))", "https://ebb.example/a_(b)"],
    ["**https://ebb.example**", "https://ebb.example"],
    ["HTTP://EBB.example?q=1&r=2", "HTTP://EBB.example?q=1&amp;r=2"],
    ["[https://ebb.example/a](https://ebb.example/b)", "https://ebb.example/b"],
  ])("links a typed address, and only that: %s", (body, href) => {
    expect(html(body).match(/href="([^"]*)"/)?.[1]).toBe(href);
    expect(html(body).match(/<a /g)).toHaveLength(1);
  });

  test.each(["xhttps://ebb.example", "https://", "http:/ebb", "ftp://ebb.example"])(
    "links nothing else: %s",
    (body) => {
      expect(html(body)).not.toContain("<a ");
    },
  );

  test("shows a table, its columns to their sides", () => {
    const shown = html("|a|b|c|\n|:-|-:|:-:|\n|**1**|2|3|4|\n|5|");
    expect(shown).toBe(
      '<section class="table-block" aria-label="Table" tabindex="0"><table><thead><tr><th scope="col">a</th>' +
        '<th class="text-right" scope="col">b</th><th class="text-center" scope="col">c</th></tr></thead>' +
        '<tbody><tr><td><strong>1</strong></td><td class="text-right">2</td><td class="text-center">3</td></tr>' +
        "<tr><td>5</td></tr></tbody></table></section>",
    );
  });

  test("shows code as it was typed, with its language as it was typed and a way to copy it", () => {
    const shown = html("```<b>ts\nconst a = `<i>`;\n```");
    expect(shown).toContain('<div class="code-language">&lt;b&gt;ts</div>');
    expect(shown).toContain('<pre tabindex="0"><code>const a = `&lt;i&gt;`;</code></pre>');
    expect(shown).toContain('aria-label="Copy code"');
    expect(html("```\na\n```")).not.toContain("code-language");
  });

  test("an address in a spoiler is hidden with it, and is itself", () => {
    const shown = html("||https://ebb.example/a_b||");
    expect(shown).toContain('href="https://ebb.example/a_b"');
    expect(shown).toMatch(/^<p><span class="spoiler" role="button"/);
  });

  test("an escaped bar hides nothing", () => {
    expect(html("\\||a||")).toBe("<p>||a||</p>");
  });

  test("marks mentions, mine more strongly, and leaves addresses alone", () => {
    const shown = html("@Ann and @bob, not ann@ebb.example", { isMentioned: true, myHandle: "ann" });
    expect(shown).toBe(
      '<p><span class="mention mention-me">@Ann</span> and <span class="mention">@bob</span>, not ann@ebb.example</p>',
    );
  });

  test("marks nobody when the message mentions nobody", () => {
    expect(html("@cleo", { myHandle: "ann" })).toBe("<p>@cleo</p>");
  });

  test("marks many who are called together, whoever is mentioned", () => {
    expect(html("@here, @Room", { myHandle: "ann" })).toBe(
      '<p><span class="mention mention-all">@here</span>, <span class="mention mention-all">@Room</span></p>',
    );
  });

  test("is as it was typed until its Markdown can be read", () => {
    expect(rendered(<MessageText body={"**bold**\n@ann"} />)).toBe("<p>**bold**<br/>@ann</p>");
  });

  test("is what the parser would say where it is read without it", () => {
    const sign = fc.constantFrom(
      ..."ab 1\n\n .,:;()-+#=|^$%@/'\"*_`~<>[]!&\\\t\u00a0",
      "https://ebb.example",
      "@ann",
      "\n- ",
    );
    const texts = fc.array(sign, { minLength: 1, maxLength: 12 }).map((signs) => signs.join(""));
    fc.assert(
      fc.property(texts, (body) => {
        fc.pre(isPlain(body));
        expect(asParagraph(body)).toEqual(parseMarkdown(body));
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    "hello",
    "how are you? (fine)",
    "line one\nline two",
    "see https://ebb.example/a, @ann",
    "3 apples – 50 %",
  ])("needs no parser for ordinary talk: %s", (body) => expect(isPlain(body)).toBe(true));

  test("shows a few emoji larger, and only emoji", () => {
    expect(html("🌊 👩‍💻")).toContain("text-emoji");
    expect(html("123")).not.toContain("text-emoji");
    expect(html("🌊 hi")).not.toContain("text-emoji");
  });
});

function textOf(shown: string): string {
  const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#x27;": "'" };
  return shown
    .replaceAll("<br/>", "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:lt|gt|amp|quot|#x27);/g, (entity) => entities[entity] ?? entity);
}
