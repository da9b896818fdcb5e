import { expect, test } from "vitest";
import { contentDisposition } from "./content-disposition.ts";

test.each([
  ["cat.jpg", `inline; filename="cat.jpg"; filename*=UTF-8''cat.jpg`],
  ["Übersicht (1).pdf", `inline; filename="_bersicht (1).pdf"; filename*=UTF-8''%C3%9Cbersicht%20%281%29.pdf`],
  [
    'a"; filename=evil.html',
    `inline; filename="a_; filename=evil.html"; filename*=UTF-8''a%22%3B%20filename%3Devil.html`,
  ],
  ["100%.txt", `inline; filename="100_.txt"; filename*=UTF-8''100%25.txt`],
  ["猫.png", `inline; filename="_.png"; filename*=UTF-8''%E7%8C%AB.png`],
])("%s is called so by every browser, and breaks out of nothing", (name, header) => {
  expect(contentDisposition("inline", name)).toBe(header);
});
