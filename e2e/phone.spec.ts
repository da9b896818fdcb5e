import type { Locator } from "@playwright/test";
import { message, messages, roomLink, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test("on a phone the conversation fills the screen and the sidebar slides in", async ({ join }) => {
  const ann = await join("Ann", phone);
  await say(ann.page, "from the tram");
  await expect(roomLink(ann.page, "general")).not.toBeInViewport();
  await ann.page.getByRole("button", { name: "Open the list of rooms" }).tap();
  await expect(roomLink(ann.page, "general")).toBeInViewport();
  await roomLink(ann.page, "general").tap();
  await expect(roomLink(ann.page, "general")).not.toBeInViewport();
  await expect(ann.page.getByRole("button", { name: "Send", exact: true })).toBeInViewport();
});

test("on a phone a thread lies over its room: within reach of a thumb, above the keyboard, and a tap leads back", async ({
  join,
}) => {
  const ann = await join("Ann", phone);
  await say(ann.page, "Who is on the tram?");
  const id = await message(ann.page, "Who is on the tram?").getAttribute("data-id");
  for (const body of ["I am", "So am I"]) {
    const data = { clientId: crypto.randomUUID(), body, threadId: id };
    await ann.context.request.post(`/api/rooms/${ann.generalId}/messages`, { data });
  }
  const thread = ann.page.getByRole("complementary", { name: "Thread" });
  await message(ann.page, "Who is on the tram?")
    .getByRole("link", { name: /^Open thread/ })
    .tap();
  await expect(thread).toBeFocused();
  await expect.poll(() => thread.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  await expect(thread.getByRole("status", { name: "Connection" })).toHaveText("Live");
  for (const reach of [
    ...["Back to general", "Attach files", "Insert emoji", "Send"].map((name) => thread.getByRole("button", { name })),
    thread.getByRole("button", { name: /^Follow/ }),
    thread.getByText("Also send to general"),
    thread.getByRole("textbox"),
  ]) {
    expect((await reach.boundingBox())?.height, `${reach}`).toBeGreaterThanOrEqual(44);
  }
  // The keyboard takes its room from the page (interactive-widget).
  await ann.page.setViewportSize({ width: 390, height: 460 });
  await thread.getByRole("textbox").tap();
  await expect(thread.getByRole("button", { name: "Send" })).toBeInViewport({ ratio: 1 });
  await expect(thread.getByText("So am I")).toBeInViewport();
  await ann.page.setViewportSize({ width: 390, height: 844 });
  await thread.getByRole("button", { name: "Back to general" }).tap();
  await expect(thread).toHaveCount(0);
  await expect(messages(ann.page).locator(`article[data-id="${id}"]`)).toBeFocused();
});

test("on a phone a reaction is small to look at and large to hit, and the way to the newest covers no message", async ({
  join,
}) => {
  const ann = await join("Ann", phone);
  for (let n = 1; n <= 30; n++) {
    const data = { clientId: crypto.randomUUID(), body: `line ${n}` };
    await ann.context.request.post(`/api/rooms/${ann.generalId}/messages`, { data });
  }
  const id = await message(ann.page, "line 30").getAttribute("data-id");
  await ann.context.request.post(`/api/messages/${id}/reactions`, { data: { emoji: "👍" } });
  const reaction = message(ann.page, "line 30").getByRole("button", { name: /^👍 1/ });
  const reach = await boxOf(reaction);
  expect(Math.min(reach.width, reach.height)).toBeGreaterThanOrEqual(44);
  expect((await boxOf(reaction.locator("> span"))).height).toBeLessThanOrEqual(28);

  await messages(ann.page).evaluate((view) => view.scrollBy(0, -600));
  const newest = ann.page.getByRole("button", { name: "Newest" });
  await expect(newest).toBeVisible();
  const log = await boxOf(messages(ann.page));
  expect((await boxOf(newest.locator("> span"))).y).toBeGreaterThanOrEqual(log.y + log.height);
  await newest.tap();
  await expect(reaction).toBeInViewport();
});

test("nothing is wider than a 360 px phone", async ({ join }) => {
  const ann = await join("Ann", { ...phone, viewport: { width: 360, height: 740 } });
  await say(ann.page, `https://example.org/${"long-".repeat(40)} ${"w".repeat(300)}`);
  for (const path of [`/rooms/${ann.generalId}`, "/settings", "/settings/people", "/settings/invites"]) {
    await ann.page.goto(path);
    await expect(ann.page.getByRole("main")).toBeVisible();
    expect(await ann.page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
  }
});

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} is not to be seen.`);
  return box;
}
