import { describe, expect, it } from "vitest";
import { mentionedIn, possibleHandles } from "./mentions.ts";

const ann = { id: "ann-id", handle: "ann" };
const bob = { id: "bob-id", handle: "bob" };
const smith = { id: "smith-id", handle: "bob.smith" };
const jo = { id: "jo-id", handle: "jo-ann_2" };
const mueller = { id: "mueller-id", handle: "müller" };
const people = [ann, bob, smith, jo, mueller];

const mentioning: [string, string[]][] = [
  ["@bob hello", [bob.id]],
  ["hello @bob", [bob.id]],
  ["@BOB and @Ann", [bob.id, ann.id]],
  ["@bob @bob @bob", [bob.id]],
  ["thanks @bob.", [bob.id]],
  ["thanks @bob, and @ann!", [bob.id, ann.id]],
  ["(@bob)", [bob.id]],
  ["@bob's idea", [bob.id]],
  ["**@bob** and _@ann_", [bob.id, ann.id]],
  ["wait...@bob", [bob.id]],
  ["@bob.smith is another than @bob", [smith.id, bob.id]],
  ["ask @bob.See you", [bob.id]],
  ["@bob.smith.", [smith.id]],
  ["@jo-ann_2?", [jo.id]],
  ["@bob- or @ann_", [bob.id, ann.id]],
  ["@Müller", [mueller.id]],
  ["> @bob said so", [bob.id]],
  ["one\n@bob\ntwo", [bob.id]],
  ["an `open tick @bob", [bob.id]],
  ["`code` @bob `code`", [bob.id]],
  ["```\ncode\n```\n@bob", [bob.id]],
  ["https://example.org/ @bob", [bob.id]],
];

const mentioningNobody: [string, string][] = [
  ["an e-mail address", "write to a@bob or ann@bob.com"],
  ["an e-mail address with marks before the @", "a.b-@bob.com a_@bob.com a+x+@bob"],
  ["an address of another network", "@bob@example.org"],
  ["a code span", "see `@bob` and `` a ` @bob ``"],
  ["a code span over two lines", "see `one\n@bob` there"],
  ["fenced code", "```\n@bob\n```"],
  ["fenced code with a language", "look:\n```ts\n@bob()\n```\nthere"],
  ["fenced code in a quote", "> ```\n> @bob\n> ```"],
  ["fenced code in a list", "- ```\n  @bob\n  ```"],
  ["fenced code with tildes around a fence of backticks", "~~~\n```\n@bob\n```\n@bob\n~~~"],
  ["fenced code that was never closed", "```\none\n@bob"],
  ["a URL", "https://example.org/@bob and http://x.org/?to=@bob, www.x.org/@bob"],
  ["a path", "npm/@bob/package"],
  ["somebody else", "@bobby @annabel"],
  ["nobody", "@ @@ @. bob"],
];

describe("mentionedIn", () => {
  it.each(mentioning)("finds the people in %j", (body, ids) => {
    expect(mentionedIn(body, people)).toEqual(ids);
  });

  it.each(mentioningNobody)("finds nobody in %s", (_where, body) => {
    expect(mentionedIn(body, people)).toEqual([]);
  });

  it("mentions only the people given", () => {
    expect(mentionedIn("@ann @bob", [ann])).toEqual([ann.id]);
  });

  it("is quick on the longest and nastiest bodies", () => {
    const nasty = ["`", "``` ", "@", "@a.", "@a-b_", "https://", "> ", "~~~\n", "- ", "` ``", "@b\n\n`"];
    for (const piece of nasty) {
      const startedAt = performance.now();
      mentionedIn(piece.repeat(10_000 / piece.length), people);
      expect(performance.now() - startedAt, piece).toBeLessThan(500);
    }
  });
});

describe("possibleHandles", () => {
  it("stays few enough for one query, whatever was written", () => {
    const body = Array.from({ length: 400 }, (_, index) => `@x${index}.a.b.c.d.e.f.g.h`).join(" ");
    expect(possibleHandles(body).length).toBeLessThan(999);
  });

  it("holds each reading once, in lower case", () => {
    expect(possibleHandles("@Bob.Smith @bob").sort()).toEqual(["bob", "bob.smith"]);
  });

  it("leaves out what is too long to be a handle", () => {
    expect(possibleHandles(`@${"a".repeat(31)} @${"b".repeat(30)}`)).toEqual(["b".repeat(30)]);
  });
});
