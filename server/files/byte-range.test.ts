import { expect, test } from "vitest";
import { byteRange } from "./byte-range.ts";

test.each([
  ["bytes=0-99", { first: 0, last: 99 }],
  ["bytes=100-", { first: 100, last: 999 }],
  ["bytes=-10", { first: 990, last: 999 }],
  ["bytes=-5000", { first: 0, last: 999 }],
  ["bytes=999-5000", { first: 999, last: 999 }],
])("%s is a part of 1000 bytes", (header, range) => {
  expect(byteRange(header, 1000)).toEqual(range);
});

test.each(["bytes=1000-", "bytes=5000-6000", "bytes=-0"])("%s begins after their end", (header) => {
  expect(byteRange(header, 1000)).toBe("unsatisfiable");
});

const many = `bytes=${Array.from({ length: 1_000 }, (_, i) => `${i}-`).join(",")}`;

test.each([
  null,
  "",
  "bytes=",
  "bytes=-",
  "bytes=5-2",
  "bytes=a-b",
  "bytes=1-2-3",
  "bytes=-1-2",
  "bytes=0-1,5-6",
  "bytes= 0-1",
  "items=0-1",
  "bytes=0-99999999999999999999",
  many,
])("%s is answered with all of them", (header) => {
  expect(byteRange(header, 1000)).toBeUndefined();
});
