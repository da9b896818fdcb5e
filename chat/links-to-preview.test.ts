import { expect, test } from "vitest";
import { linksToPreview } from "./links-to-preview.ts";

test.each<[string, string[]]>([
  ["no link", []],
  ["see https://ebb.example/a.", ["https://ebb.example/a"]],
  ["(https://ebb.example/a_(b))", ["https://ebb.example/a_(b)"]],
  ["[the page](https://ebb.example/a) and <https://ebb.example/b>", ["https://ebb.example/a", "https://ebb.example/b"]],
  ["https://ebb.example https://ebb.example/", ["https://ebb.example/"]],
  [
    "http://a.example http://b.example http://c.example http://d.example",
    ["http://a.example/", "http://b.example/", "http://c.example/"],
  ],
  ["`https://ebb.example/a`", []],
  ["```\nhttps://ebb.example/a\n```\nhttps://ebb.example/b", ["https://ebb.example/b"]],
  ["```\nhttps://ebb.example/never-closed", []],
  ["||https://ebb.example/a||", []],
  ["https://ann:secret@ebb.example/", []],
  ["ftp://ebb.example file:///etc/passwd javascript:alert(1) xhttps://ebb.example", []],
  ["https://", []],
  [`https://ebb.example/${"a".repeat(3_000)}`, []],
])("of %j it looks at %j", (body, links) => {
  expect(linksToPreview(body)).toEqual(links);
});
