import { expect, it } from "vitest";
import { firstWord, foldPhrase, phraseFinder, wordsOf } from "./keywords.ts";

const found: [string, string][] = [
  ["deploy", "Who wants to deploy?"],
  ["Deploy", "DEPLOY!"],
  ["on call", "Ann is on  call\ntoday"],
  ["on call", "on\ncall"],
  ["c++", "we wrote it in C++."],
  ["node.js", "Node.js 24 is out"],
  [".net", "is it .NET?"],
  ["#incident", "see #incident"],
  ["cat", "the cat's tail"],
  ["cat", "**cat**"],
  ["müller", "Herr Mu\u0308ller fragt"],
  ["café", "Meet at the CAFÉ"],
  ["москва", "Москва, сегодня"],
  ["東京", "東京都に行きます"],
  ["会議", "明日の会議は何時"],
  ["배포", "배포는 내일입니다"],
  ["ประชุม", "พรุ่งนี้ประชุมเก้าโมง"],
  ["ｅｂｂ", "Ebb"],
  ["a1", "room A1, please"],
];

const notFound: [string, string][] = [
  ["cat", "a category of its own"],
  ["cat", "concat(cats)"],
  ["on call", "on the call"],
  ["c++", "abc++"],
  ["müller", "Müllerin"],
  ["осква", "Москва"],
  ["東京", "京東"],
  ["1", "A1 or 11"],
];

it.each(found)("%j is found in %j, by one of its words", (keyword, text) => {
  const phrase = foldPhrase(keyword);
  expect(phraseFinder(text)(phrase)).toBe(true);
  expect(wordsOf(text)).toContain(firstWord(phrase));
});

it.each(notFound)("%j is not found in %j", (keyword, text) => {
  expect(phraseFinder(text)(foldPhrase(keyword))).toBe(false);
});

it("has no word where there is neither letter nor digit", () => {
  expect(firstWord(foldPhrase("!?"))).toBeUndefined();
});
