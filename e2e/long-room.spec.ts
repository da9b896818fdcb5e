import type { Page } from "@playwright/test";
import { lookAway } from "./fixtures/fill.ts";
import { fillLongRoom } from "./fixtures/long-room.ts";
import { message, messages, openRoom } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

const count = 200_000;
const hour = 60 * 60_000;
/** One message an hour: almost 23 years. */
const until = new Date(Date.UTC(2026, 5, 30, 12));

test("in a room of 200,000 messages one jumps to a day and to the beginning, and scrolls on from there", async ({
  join,
  server,
}) => {
  const ann = await join("Ann", { timezoneId: "Europe/Berlin" });
  await lookAway(ann);
  fillLongRoom(server, ann, { count, everyMs: hour, until });
  await openRoom(ann.page, ann.generalId);
  await expect(message(ann.page, "line-200000")).toBeInViewport();
  await scroll(ann.page, -1, 40);
  expect(await oldest(ann.page)).toBeLessThan(count - 400);

  await jumpTo(ann.page, "2015-03-14");
  // The day begins at 23:00 UTC of the day before in Berlin.
  const wanted = count - (until.getTime() - Date.UTC(2015, 2, 13, 23)) / hour;
  await expect(line(ann.page, wanted)).toBeInViewport();
  await expect(
    ann.page
      .getByRole("separator", { name: /14 March 2015/ })
      .or(ann.page.getByText(/14 March 2015/))
      .first(),
  ).toBeVisible();
  await scroll(ann.page, 1, 20);
  await scroll(ann.page, -1, 40);
  expect(await oldest(ann.page)).toBeLessThan(wanted);

  await openMenu(ann.page);
  await ann.page.getByRole("button", { name: "The beginning" }).click();
  await expect(line(ann.page, 1)).toBeInViewport();
  await scroll(ann.page, 1, 20);

  await ann.page.getByRole("button", { name: /newest/i }).click();
  await expect(line(ann.page, count)).toBeInViewport();
});

test("a day on which nobody spoke leads to the next message, and one after the last to the end", async ({
  join,
  server,
}) => {
  const ann = await join("Ann");
  await lookAway(ann);
  fillLongRoom(server, ann, { count: 100, everyMs: 10 * 24 * hour, until: new Date(Date.now() - 5 * 24 * hour) });
  await openRoom(ann.page, ann.generalId);
  const day = new Date(Date.now() - (5 + 500 + 3) * 24 * hour).toISOString().slice(0, 10);
  await jumpTo(ann.page, day);
  await expect(line(ann.page, 50)).toBeInViewport();
  await jumpTo(ann.page, new Date().toISOString().slice(0, 10));
  await expect(line(ann.page, 100)).toBeInViewport();
});

const line = (page: Page, number: number) => message(page, `line-${String(number).padStart(6, "0")}`);

async function openMenu(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Room menu" }).click();
  await page.getByRole("menuitem", { name: "Jump to a date" }).click();
}

async function jumpTo(page: Page, day: string): Promise<void> {
  await openMenu(page);
  await page.getByLabel("Date", { exact: true }).fill(day);
  await page.getByRole("button", { name: "Jump", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** As with a wheel, a view's height at a time: wherever it is, there are messages, and never more than the budget. */
async function scroll(page: Page, direction: 1 | -1, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    await messages(page).evaluate((view, way) => view.scrollBy(0, way * view.clientHeight), direction);
    await expect.poll(() => messages(page).evaluate(hasMessagesInView), { intervals: [20] }).toBe(true);
    const { rows, elements } = await messages(page).evaluate((view) => ({
      rows: view.querySelectorAll("article").length,
      elements: view.querySelectorAll("*").length,
    }));
    expect(rows).toBeLessThanOrEqual(300);
    expect(elements).toBeLessThan(300 * 40);
  }
}

/** Runs in the page. */
function hasMessagesInView(view: Element): boolean {
  const { top, bottom } = view.getBoundingClientRect();
  const isIn = (row: Element) => row.getBoundingClientRect().top < bottom && row.getBoundingClientRect().bottom > top;
  return [...view.querySelectorAll("article")].some(isIn);
}

async function oldest(page: Page): Promise<number> {
  const text = await messages(page).getByRole("article").first().textContent();
  return Number(/line-(\d+)/.exec(text ?? "")?.[1]);
}
