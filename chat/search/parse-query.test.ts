import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRefused } from "#protocol/refused-error";
import { parseQuery } from "./parse-query.ts";

const now = new Date("2026-11-23T01:30:00Z");
const parse = (typed: string, zone = "UTC") => parseQuery(typed, zone, now);
/** Words of each phrase; "…" where the last may go on. */
const phrasesOf = (typed: string) =>
  parse(typed).phrases.map(({ words, isOpen }) => `${words.join(" ")}${isOpen ? "…" : ""}`);

describe("what is typed becomes", () => {
  it.each([
    ["deploy friday", ["deploy", "friday…"]],
    ["deploy friday ", ["deploy", "friday"]],
    ["deploy from:ann in:general ", ["deploy…"]],
    ["deploy from:ann friday ", ["deploy", "friday"]],
    ['deploy "friday"', ["deploy", "friday"]],
    ['"on Friday" deploy', ["on friday", "deploy…"]],
    ["“on Friday”", ["on friday"]],
    ['"never closed', ["never closed"]],
    ["Élan CRÈME Straße", ["elan", "creme", "straße…"]],
    ["well-known foo.bar()", ["well known", "foo bar…"]],
    ["don't", ["don t"]],
    ["日本語 テスト", ["日 本 語", "テ ス ト"]],
    ["한국어", ["한국어…"]],
    ["a", ["a"]],
    ["", []],
    ["   ", []],
    ["!!! ??? ¿", []],
    ["http://example.org/a?b=c", ["http example org a b c"]],
  ])("words and phrases: %s", (typed, phrases) => {
    expect(phrasesOf(typed)).toEqual(phrases);
  });

  it("filters, beside words, in any order and case", () => {
    expect(parse('FROM:@ann in:"product plans" has:links tea from:me in:#general has:image')).toEqual({
      phrases: [{ words: ["tea"], isOpen: true }],
      from: ["@ann", "me"],
      in: ["product plans", "#general"],
      has: ["link", "image"],
    });
  });

  it("nothing while a filter is still being typed", () => {
    expect(parse("from: in:")).toEqual({ phrases: [], from: [], in: [], has: [] });
  });

  it("words, where a filter is not one of ours", () => {
    expect(phrasesOf("subject:tea body:hello")).toEqual(["subject tea", "body hello…"]);
  });
});

describe("a date", () => {
  const utc = (typed: string, zone?: string) => {
    const { beforeMs, fromMs } = parse(typed, zone);
    return [fromMs, beforeMs].map((ms) => (ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 16)));
  };

  it.each([
    ["before:2026-11-20", undefined, "2026-11-20T00:00"],
    ["after:2026-11-20", "2026-11-21T00:00", undefined],
    ["after:2026-10", "2026-11-01T00:00", undefined],
    ["before:2026", undefined, "2026-01-01T00:00"],
    ["after:2024-02-28", "2024-02-29T00:00", undefined],
    ["before:today", undefined, "2026-11-23T00:00"],
    ["after:yesterday", "2026-11-23T00:00", undefined],
    ["after:2026-11-01 after:2026-11-10 before:2026-12-24 before:2026-12-01", "2026-11-11T00:00", "2026-12-01T00:00"],
  ])("leaves its own day out: %s", (typed, from, before) => {
    expect(utc(typed)).toEqual([from, before]);
  });

  it.each([
    ["America/New_York", "2026-11-22T05:00"],
    ["Asia/Tokyo", "2026-11-22T15:00"],
    ["Asia/Kathmandu", "2026-11-22T18:15"],
  ])("begins where the person is: today in %s", (zone, midnight) => {
    expect(utc("before:today", zone)).toEqual([undefined, midnight]);
  });

  it("has 23 or 25 hours where the clocks are changed", () => {
    expect(utc("before:2026-03-29 after:2026-03-29", "Europe/Berlin")).toEqual([
      "2026-03-29T22:00",
      "2026-03-28T23:00",
    ]);
    expect(utc("before:2026-10-25 after:2026-10-25", "Europe/Berlin")).toEqual([
      "2026-10-25T23:00",
      "2026-10-24T22:00",
    ]);
  });

  it.each(["soon", "2026-13-01", "2026-02-30", "20261120", "0", "-1", "2026-11-20T10:00", "constructor", "__proto__"])(
    "is refused in words when it is none: %s",
    (value) => {
      expect(() => parse(`tea before:${value}`)).toThrow(`“${value}” is not a date`);
    },
  );
});

it("names of 20 people and rooms can be asked for, each once; more are refused in words", () => {
  const names = (count: number) =>
    Array.from({ length: count }, (_, at) => `${at % 2 ? "in:r" : "from:p"}${at}`).join(" ");
  const { from, in: rooms } = parse(`${names(20)} ${names(20)}`);
  expect([from.length, rooms.length]).toEqual([10, 10]);
  expect(() => parse(names(21))).toThrow("A search can name 20 people and rooms at most.");
});

it("a thing that nothing has is refused in words", () => {
  expect(() => parse("has:cheese")).toThrow("“has:cheese” is not known");
});

describe("whatever is typed", () => {
  const hostile = [
    '" OR 1=1 --',
    '""""""',
    '"a" NEAR("b", 3) ^c {body}: d*',
    "NOT AND OR NEAR",
    "body:x* + y - z",
    "\0\0a\0b",
    "a".repeat(10_000),
    '"'.repeat(10_000),
    "from:".repeat(2_000),
    "a ".repeat(5_000),
    "\ud800\udc00 \ud800 \udfff",
    "'; DROP TABLE Message; --",
    "{{7*7}} %00 #{x}",
    "\u202e\u200b\ufeff",
    "̈̈̈̈".repeat(1_000),
    "ﷺ ½ ⑴",
  ];

  it.each(hostile.map((typed) => [typed.slice(0, 30), typed]))(
    "is words without quotes or operators: %j",
    (_, typed) => {
      const { phrases } = parse(typed);
      expect(phrases.length).toBeLessThanOrEqual(16);
      for (const word of phrases.flatMap(({ words }) => words)) expect(word).toMatch(/^[\p{L}\p{N}\p{M}]{1,70}$/u);
    },
  );

  it("is a query or a sentence that refuses, within a moment", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."ab é日\"'*^(){}:-+~\0 ", "from:", "before:", "has:", "in:") }),
        (typed) => {
          try {
            parse(typed);
          } catch (error) {
            expect(isRefused(error)).toBe(true);
          }
        },
      ),
    );
  });
});
