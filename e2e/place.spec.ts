import type { BrowserContextOptions, Page } from "@playwright/test";
import { png } from "#server/files/sample-files";
import { lookAway } from "./fixtures/fill.ts";
import { layoutOf, watchLayout } from "./fixtures/layout.ts";
import { composer, message, messages, openRoom, type Person } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const screens: Record<string, BrowserContextOptions> = {
  "a wide screen": { viewport: { width: 1440, height: 900 } },
  "a phone": phone,
};

for (const [screen, options] of Object.entries(screens)) {
  test.describe(`on ${screen}, what is read stays where it is`, () => {
    test("while pictures arrive above and below it", async ({ join }) => {
      const ann = await join("Ann", options);
      await lookAway(ann);
      await say(ann, 20, "early");
      await sayWithPicture(ann, "line-500 above what is read");
      for (const number of [501, 502, 503, 504]) await post(ann, { body: `line-${number} read` });
      await sayWithPicture(ann, "line-505 below what is read");
      for (const number of [506, 507, 508, 509]) await post(ann, { body: `line-${number} late` });
      const release = await holdPictures(ann.page);
      await openRoom(ann.page, ann.generalId);
      await scrollUp(ann.page, 500);
      await watchLayout(ann.page);
      release();
      for (const mark of ["line-500", "line-505"]) {
        const picture = message(ann.page, mark).getByRole("img").last();
        await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
      }
      await expectToStandStill(ann.page);
    });

    test("while a whole burst of messages comes in", async ({ join }) => {
      const [ann, bob] = [await join("Ann", options), await join("Bob")];
      await lookAway(ann, bob);
      await say(ann, 60, "said");
      await openRoom(ann.page, ann.generalId);
      await scrollUp(ann.page, 900);
      await watchLayout(ann.page);
      await say(bob, 40, "new");
      await expect(ann.page.getByRole("button", { name: "40 new" })).toBeVisible();
      await expectToStandStill(ann.page);
    });

    test("while the composer grows, and shrinks again", async ({ join }) => {
      const ann = await join("Ann", options);
      await lookAway(ann);
      await say(ann, 60, "said");
      await openRoom(ann.page, ann.generalId);
      await scrollUp(ann.page, 900);
      await watchLayout(ann.page);
      const low = await composer(ann.page).boundingBox();
      await composer(ann.page).fill("one\ntwo\nthree\nfour\nfive\nsix");
      await expect.poll(async () => (await composer(ann.page).boundingBox())?.height).toBeGreaterThan(low?.height ?? 0);
      await composer(ann.page).fill("");
      await expect.poll(async () => (await composer(ann.page).boundingBox())?.height).toBe(low?.height);
      await expectToStandStill(ann.page);
    });

    test("the newest message stays above the composer while that grows", async ({ join }) => {
      const ann = await join("Ann", options);
      await lookAway(ann);
      await say(ann, 60, "said");
      await openRoom(ann.page, ann.generalId);
      const before = await gap(ann.page, "line-060");
      await composer(ann.page).fill("one\ntwo\nthree\nfour\nfive\nsix");
      await expect.poll(() => gap(ann.page, "line-060")).toBeCloseTo(before, 0);
      await composer(ann.page).fill("");
      await expect.poll(() => gap(ann.page, "line-060")).toBeCloseTo(before, 0);
    });
  });
}

test("a phone that is turned, and turned back, shows what was being read", async ({ join }) => {
  const ann = await join("Ann", phone);
  await lookAway(ann);
  await say(ann, 60, "a thought that takes more than one line on a phone, but not when it is turned on its side");
  await openRoom(ann.page, ann.generalId);
  await scrollUp(ann.page, 1_500);
  const read = await firstInView(ann.page);
  for (const [width, height] of [
    [844, 390],
    [390, 844],
    [844, 390],
  ] as const) {
    await ann.page.setViewportSize({ width, height });
    await expect.poll(() => firstInView(ann.page)).toEqual({ ...read, bottom: expect.closeTo(read.bottom, 0) });
  }
});

test("a phone that is turned at the end of the conversation stays at its end", async ({ join }) => {
  const ann = await join("Ann", phone);
  await lookAway(ann);
  await say(ann, 60, "a thought that takes more than one line on a phone, but not when it is turned on its side");
  await openRoom(ann.page, ann.generalId);
  for (const [width, height] of [
    [844, 390],
    [390, 844],
  ] as const) {
    await ann.page.setViewportSize({ width, height });
    await expect(message(ann.page, "line-060")).toBeInViewport({ ratio: 1 });
    expect(await messages(ann.page).evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  }
});

/** Messages marked "line-001" and so on. */
async function say(person: Person, count: number, words: string): Promise<void> {
  const bodies = Array.from({ length: count }, (_, index) => `line-${String(index + 1).padStart(3, "0")} ${words}`);
  for (const body of bodies) await post(person, { body });
}

async function post({ context, generalId }: Person, draft: Record<string, unknown>): Promise<void> {
  const data = { clientId: crypto.randomUUID(), ...draft };
  const answer = await context.request.post(`/api/rooms/${generalId}/messages`, { data });
  expect(answer.status()).toBe(201);
}

async function sayWithPicture(person: Person, body: string): Promise<void> {
  const { request } = person.context;
  const picture = await png({ width: 800, height: 600 });
  const uploaded = await request.post(`/api/rooms/${person.generalId}/files?name=plan.png`, {
    headers: { "Content-Type": "application/octet-stream" },
    data: picture,
  });
  expect(uploaded.status()).toBe(201);
  await post(person, { body, attachmentIds: [(await uploaded.json()).id] });
}

async function holdPictures(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(/\/api\/files\//, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

async function scrollUp(page: Page, px: number): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await messages(page).evaluate((view, up) => view.scrollBy(0, -up), px);
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
}

/** No message that was in view both before and after has moved in any frame. */
async function expectToStandStill(page: Page): Promise<void> {
  const { frames, steps } = await layoutOf(page);
  expect(Object.keys(frames[0] ?? {}).length, "messages were in view").toBeGreaterThan(3);
  expect(steps.flat().filter(({ what }) => what !== "composer")).toEqual([]);
}

/** Between a message and what is written below. */
async function gap(page: Page, mark: string): Promise<number> {
  const form = composer(page).locator("xpath=ancestor::form");
  const [row, field] = [await message(page, mark).boundingBox(), await form.boundingBox()];
  return (field?.y ?? Number.NaN) - (row?.y ?? Number.NaN) - (row?.height ?? Number.NaN);
}

async function firstInView(page: Page): Promise<{ mark: string | undefined; bottom: number }> {
  return messages(page).evaluate((view) => {
    const top = view.getBoundingClientRect().top;
    const rows = [...view.querySelectorAll("article")];
    const first = rows.find((row) => row.getBoundingClientRect().bottom > top);
    return {
      mark: /line-\d+/.exec(first?.textContent ?? "")?.[0],
      bottom: (first?.getBoundingClientRect().bottom ?? 0) - top,
    };
  });
}
