import { fill, lookAway } from "./fixtures/fill.ts";
import { composer, createRoom, message, messages, openRoom, roomTitle } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("what is sent stands in the conversation with the frame after the key", async ({ join }) => {
  const { page } = await join("Ann");
  await page.evaluate(() => new Promise((quiet) => void requestIdleCallback(quiet)));
  await page.waitForLoadState("networkidle");
  for (const text of ["the first one", "the second one"]) {
    await composer(page).fill(text);
    await page.evaluate(watchNextFrame, text);
    await composer(page).press("Enter");
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.isThere)).toBe("true");
  }
});

test("the scripts and styles of a room come compressed, and are not asked for twice", async ({ join }) => {
  const ann = await join("Ann");
  const encodings = await ann.page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry): entry is PerformanceResourceTiming => /\.(?:js|css)$/.test(entry.name))
      .map(({ name, encodedBodySize, decodedBodySize }) => ({ name, isSmaller: encodedBodySize < decodedBodySize })),
  );
  expect(encodings.length).toBeGreaterThan(8);
  expect(encodings.filter(({ isSmaller }) => !isSmaller)).toEqual([]);
  await ann.page.reload();
  const fetched = await ann.page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry): entry is PerformanceResourceTiming => entry.name.includes("/_next/static/"))
      .filter(({ transferSize }) => transferSize > 0)
      .map(({ name }) => name),
  );
  expect(fetched).toEqual([]);
});

test("of a room that is opened what is in sight comes first, and the rows above it move nothing", async ({ join }) => {
  const ann = await join("Ann");
  const roomId = await createRoom(ann.page, "harbour");
  await lookAway(ann);
  await fill(ann, roomId, 45);
  await openRoom(ann.page, roomId);
  await ann.page.keyboard.press("Alt+ArrowUp");
  await expect(roomTitle(ann.page, "general")).toBeVisible();
  const watch = await ann.page.evaluateHandle(watchHarbour, { all: 45, text: "message 045" });
  await ann.page.keyboard.press("Alt+ArrowDown");
  await expect(message(ann.page, "message 045")).toBeInViewport({ ratio: 1 });
  await expect(messages(ann.page).getByRole("article")).toHaveCount(45);
  const { rows, bottoms, above } = await watch.evaluate(({ seen }) => seen);
  expect(rows[0], "fewer at first").toBeLessThan(45);
  expect(above[0], "as many as fill the view").toBeLessThanOrEqual(0);
  expect(new Set(bottoms).size, "the last message stood still").toBe(1);
});

test("a room that was left in its middle opens there, with what is around it, and the rows that follow move nothing", async ({
  join,
}) => {
  const ann = await join("Ann");
  const { page } = ann;
  const roomId = await createRoom(page, "harbour");
  await lookAway(ann);
  await fill(ann, roomId, 160);
  await openRoom(page, roomId);
  const rows = messages(page).getByRole("article");
  const scrollTo = (top: number) => messages(page).evaluate((view, to) => view.scrollTo(0, to), top);
  await expect(async () => {
    await scrollTo(-100_000);
    await expect(rows).toHaveCount(160, { timeout: 500 });
  }).toPass();
  await scrollTo(-2_000);
  await page.evaluate(() => new Promise((after) => requestAnimationFrame(() => requestAnimationFrame(after))));
  const read = await messages(page).evaluate(middleRow);
  await page.keyboard.press("Alt+ArrowUp");
  await expect(roomTitle(page, "general")).toBeVisible();
  const watch = await page.evaluateHandle(watchHarbour, { all: 160, text: read.text });
  await page.keyboard.press("Alt+ArrowDown");
  const painted = await watch.evaluate(({ seen }) => seen);
  expect(painted.rows[0], "fewer at first").toBeLessThan(130);
  expect(new Set(painted.bottoms), "what was read stands where it stood").toEqual(new Set([read.bottom]));
});

/** Runs in the page: notes whether this is said in the conversation when the frame after the next key is painted. */
function watchNextFrame(text: string): void {
  const { dataset } = document.documentElement;
  delete dataset.isThere;
  const look = () => {
    dataset.isThere = String(document.querySelector("[role=log]")?.textContent?.includes(text) ?? false);
  };
  // The composer keeps its key to itself: seen on its way there. Asked for when all have heard it, so that what they ask for comes first.
  const ask = () => setTimeout(() => requestAnimationFrame(look));
  window.addEventListener("keydown", ask, { once: true, capture: true });
}

/** Runs in the page: how many rows the harbour has from its first frame on until it has all, where a message ends in each, and how far below the upper edge they begin. */
function watchHarbour({ all, text }: { all: number; text: string }) {
  const found = { rows: [] as number[], bottoms: [] as number[], above: [] as number[] };
  const { promise: seen, resolve } = Promise.withResolvers<typeof found>();
  const look = () => {
    const rows = [...document.querySelectorAll("[role=log] article")];
    if (document.querySelector("h1")?.textContent === "harbour" && rows.length > 0) {
      found.rows.push(rows.length);
      const [view, first] = [document.querySelector("[role=log]"), rows[0]].map(
        (one) => one?.getBoundingClientRect().top,
      );
      found.above.push((first ?? Number.NaN) - (view ?? Number.NaN));
      const row = rows.find((one) => one.textContent?.includes(text));
      found.bottoms.push(Math.round(row?.getBoundingClientRect().bottom ?? Number.NaN));
    }
    if (found.rows.at(-1) === all) resolve(found);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return { seen };
}

/** Runs in the page. */
function middleRow(view: HTMLElement): { text: string; bottom: number } {
  const { top, height } = view.getBoundingClientRect();
  const rows = [...view.querySelectorAll("article")];
  const row = rows.find((one) => one.getBoundingClientRect().bottom > top + height / 2);
  const text = /message \d+/.exec(row?.textContent ?? "")?.[0] ?? "";
  return { text, bottom: Math.round(row?.getBoundingClientRect().bottom ?? Number.NaN) };
}
