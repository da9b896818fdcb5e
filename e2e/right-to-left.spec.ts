import type { Locator } from "@playwright/test";
import { fingerOn } from "./fixtures/finger.ts";
import { message, openRoom, say } from "./fixtures/person.ts";
import { turn } from "./fixtures/right-to-left.ts";
import { phone } from "./fixtures/screens.ts";
import { expect, test } from "./fixtures/test.ts";

test("where lines begin on the right the list of rooms is on the right, too, and on a phone a finger pulls it in from there", async ({
  join,
}) => {
  const ann = await join("Ann", phone);
  await turn(ann);
  await openRoom(ann.page, ann.generalId);
  const list = ann.page.locator("#sidebar");
  const finger = await fingerOn(ann.page);
  await finger.swipe({ x: 60, y: 400 }, { x: 330, y: 400 });
  await expect(list).toBeHidden();
  await finger.swipe({ x: 330, y: 400 }, { x: 60, y: 400 });
  await expect.poll(() => list.evaluate((element) => element.getBoundingClientRect().right)).toBe(390);
  await finger.swipe({ x: 60, y: 400 }, { x: 330, y: 400 });
  await expect(list).toBeHidden();
});

test("there a message that calls one is marked on the right", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await turn(ann);
  await openRoom(ann.page, ann.generalId);
  await say(bob.page, "@ann the ferry leaves", "the ferry leaves");
  const row = message(ann.page, "the ferry leaves");
  await expect(row).toHaveCSS("box-shadow", / -3px 0px 0px 0px inset$/);
});

test("there each paragraph begins on the side of its own first word, and code on the left", async ({ join }) => {
  const ann = await join("Ann");
  await turn(ann);
  await openRoom(ann.page, ann.generalId);
  await say(
    ann.page,
    "שלום לכולם\n\nin English: **now**\n\n`npm run שלום`\n\n```js\nconst tide = 1;\n```",
    "in English",
  );
  const row = message(ann.page, "in English");
  const text = row.locator(".message-text");
  const inner = (part: Locator) => part.evaluate(boxOfWords);
  const [whole, hebrew, english] = [
    await text.evaluate((element) => element.getBoundingClientRect().toJSON()),
    await inner(text.locator("p").nth(0)),
    await inner(text.locator("p").nth(1)),
  ];
  expect(Math.round(hebrew.right)).toBe(Math.round(whole.right));
  expect(Math.round(english.left)).toBe(Math.round(whole.left));
  await expect(text.locator("p code")).toHaveCSS("direction", "ltr");
  const code = await inner(text.locator("pre code"));
  const block = await text.locator("pre").evaluate((element) => element.getBoundingClientRect().toJSON());
  expect(code.left - block.left).toBeLessThan(block.right - code.right);
});

/** Runs in the page. */
function boxOfWords(element: Element): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect().toJSON();
}
