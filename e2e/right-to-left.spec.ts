import type { Locator } from "@playwright/test";
import { fingerOn } from "./fixtures/finger.ts";
import { fillRoom } from "./fixtures/full-room.ts";
import { message, openRoom, type Person, say } from "./fixtures/person.ts";
import { phone, screens } from "./fixtures/screens.ts";
import { expect, test } from "./fixtures/test.ts";
import { tour } from "./fixtures/tour.ts";
import type { Look } from "./fixtures/tour-steps.ts";

for (const [screen, options] of Object.entries(screens)) {
  test(`where lines begin on the right no view, dialog or menu overflows, on ${screen}`, async ({ join }) => {
    test.setTimeout(180_000);
    const [ann, bob] = [await join("Ann", options), await join("Bob")];
    await fillRoom(ann, bob);
    await turn(ann);
    const look: Look = async (page, where) => {
      await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
      expect.soft(await page.evaluate(overflowing), where).toEqual([]);
      expect.soft(await page.evaluate(pointsTheOldWay), where).toEqual([]);
    };
    await tour({ person: ann, look });
  });
}

test("there the list of rooms is on the right, and on a phone a finger pulls it in from there", async ({ join }) => {
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

/** Runs in the page: pictures of things that point along the line, and are not mirrored. */
function pointsTheOldWay(): string[] {
  const pointing = "arrow-left arrow-right chevron-left chevron-right reply forward quote undo log-out".split(" ");
  return [...document.querySelectorAll("svg.lucide")]
    .filter((icon) => icon.checkVisibility() && pointing.some((name) => icon.classList.value.includes(name)))
    .filter((icon) => !/rotate/.test(icon.classList.value) && getComputedStyle(icon).scale !== "-1 1")
    .map((icon) => icon.classList.value);
}

/** No language of Ebb begins on the right yet: its pages are turned as they arrive. */
async function turn({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    const turnPage = () => {
      const { documentElement: page } = document;
      if (page && page.dir !== "rtl") page.dir = "rtl";
    };
    new MutationObserver(turnPage).observe(document, { attributeFilter: ["dir"], childList: true, subtree: true });
  });
}

/** Runs in the page: what reaches beyond the screen, or is cut off by what cannot be scrolled to it. */
function overflowing(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const open = [...document.querySelectorAll("dialog[open], [popover]:popover-open, #sidebar, #main, #thread")];
  const isBeyond = ({ left, right, width }: DOMRect) => width > 0 && (left < -1 || right > clientWidth + 1);
  const beyond = open.filter(
    (element) => element.checkVisibility({ visibilityProperty: true }) && isBeyond(element.getBoundingClientRect()),
  );
  const wide = open.filter((element) => element.scrollWidth > element.clientWidth + 1);
  const page = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
  return [...page, ...[...beyond, ...wide].map((element) => element.outerHTML.slice(0, 200))];
}
