import { expect, test } from "vitest";
import { decodePage } from "./decode-page.ts";
import { describePage } from "./describe-page.ts";

const url = new URL("https://www.ebb.example/a/b");
const described = (html: string) => describePage(html, url);

test("a page is described by what it says for others, else by its title", () => {
  const html = `<!doctype html><html><head><title>Plain title</title>
    <meta property="og:title" content="Ebb &amp; flow"><META NAME='description' CONTENT='How the
    tide works'><meta property=og:site_name content=Tides><meta property="og:image" content="/moon.png?a=1&amp;b=2">`;
  expect(described(html)).toEqual({
    ...{ title: "Ebb & flow", description: "How the tide works", siteName: "Tides" },
    imageUrl: new URL("https://www.ebb.example/moon.png?a=1&b=2"),
  });
  expect(described("<title> Plain\n title </title>")).toEqual({
    title: "Plain title",
    description: "",
    siteName: "ebb.example",
  });
});

test.each(["", "no page", "<title></title>", "<meta property=og:title content=''>", "<body><title>late</title>"])(
  "%j has no title, and no description",
  (html) => expect(described(html)).toBeUndefined(),
);

test.each([
  "<!-- <title>wrong</title> --><title>right</title>",
  "<script>var a = '<title>wrong</title>'</script><title>right</title>",
  "<svg><title>wrong</title></svg><title>right</title>",
  "<title>right</title><meta property='og:title' content=''>",
  "<title>right</title><body><meta property='og:title' content='wrong'>",
  "<title>right",
  "<titles>wrong</titles><title lang=en>right</title>",
])("what is not said in the head is not said: %s", (html) => {
  expect(described(html)?.title).toBe("right");
});

test("titles are text: one line, of bounded length, that turns nothing around it", () => {
  expect(described("<title>\u202Egpj.exe\u0000\u0007 &#x202e;&lt;b&gt; &#0;&#99999999;&nope;</title>")?.title).toBe(
    "gpj.exe <b> \ufffd&#99999999;&nope;",
  );
  expect(described(`<title>${"🌊".repeat(5_000)}</title>`)?.title).toBe(`${"🌊".repeat(199)}…`);
});

test.each([
  "<meta ",
  '<meta a="',
  "<meta a='",
  "<title",
  "<title>",
  "<script>",
  "<!--",
  "<svg><",
  "<meta a = ",
  "<meta property=og:title ",
])("half a megabyte of %j is read", (unit) => {
  const begun = process.cpuUsage();
  described(unit.repeat(Math.ceil((512 * 1024) / unit.length)));
  expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(2_000);
});

test.each([
  ["what its server says", Buffer.from("<title>\u00e9</title>", "latin1"), "text/html; charset=iso-8859-1"],
  ["what it says itself", Buffer.from("<meta charset='windows-1252'><title>\u00e9</title>", "latin1"), "text/html"],
  ["its first bytes", Buffer.from("\ufeff<title>\u00e9</title>", "utf16le"), "text/html; charset=utf-8"],
  ["nothing, in UTF-8", Buffer.from("<title>\u00e9</title>"), "text/html"],
  ["nothing, in an old way", Buffer.from("<title>\u00e9</title>", "latin1"), "text/html"],
  ["an unknown way", Buffer.from("<title>\u00e9</title>"), "text/html; charset=martian"],
])("letters are read by %s", (_by, content, contentType) => {
  expect(described(decodePage(content, contentType))?.title).toBe("é");
});

test("a page cut in the middle of a letter, or one that lies about its letters, is read all the same", () => {
  const cut = Buffer.from("<title>Tide</title>\u00e9").subarray(0, -1);
  expect(described(decodePage(cut, "text/html"))?.title).toBe("Tide");
  const lie = Buffer.from("<title>Tid\u00e9</title>", "latin1");
  expect(described(decodePage(lie, "text/html; charset=utf-8"))?.title).toBe("Tid\ufffd");
});
