import { expect, test } from "vitest";
import { wordsOf } from "#test/words";
import { howToAllow } from "./permission-words.tsx";

test.each([
  ["Firefox", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"],
  ["Chrome", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"],
  [
    "Edge",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0",
  ],
  ["Safari", "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15"],
])("in %s one is told how to allow notifications there", (browser, userAgent) => {
  expect(howToAllow(userAgent, wordsOf("settings"))[0]).toContain(`In ${browser}`);
});
