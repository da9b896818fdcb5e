import type { Locator, Page } from "@playwright/test";
import { fingerOn, longPress } from "./fixtures/finger.ts";
import { composer, message, messages, openRoom, roomLink, roomTitle, say } from "./fixtures/person.ts";
import { phone } from "./fixtures/screens.ts";
import { expect, test } from "./fixtures/test.ts";

const list = (page: Page) => page.locator("#sidebar");
const thread = (page: Page) => page.getByRole("complementary", { name: "Thread" });
const leftOf = (locator: Locator) => locator.evaluate((element) => Math.round(element.getBoundingClientRect().left));

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

test("a finger that goes to the right pulls the list of rooms over the room, and puts it back to the left", async ({
  join,
}) => {
  const ann = await join("Ann", phone);
  await say(ann.page, "from the tram");
  const finger = await fingerOn(ann.page);
  const width = await list(ann.page).evaluate((element) => element.getBoundingClientRect().width);

  // It follows the finger, and goes back when that comes back.
  await finger.down({ x: 60, y: 400 });
  await finger.move({ x: 60, y: 400 }, { x: 260, y: 410 });
  await expect.poll(() => leftOf(list(ann.page))).toBe(Math.round(200 - width));
  await finger.move({ x: 260, y: 410 }, { x: 70, y: 410 });
  await finger.up();
  await expect(list(ann.page)).toBeHidden();

  await finger.swipe({ x: 60, y: 400 }, { x: 300, y: 400 });
  await expect.poll(() => leftOf(list(ann.page))).toBe(0);
  await expect(list(ann.page).locator(":focus")).toHaveCount(1);
  await finger.swipe({ x: 340, y: 400 }, { x: 60, y: 400 });
  await expect(list(ann.page)).toBeHidden();
  await expect(ann.page.getByRole("button", { name: "Open the list of rooms" })).toBeFocused();
});

test("a finger leads from a thread back to its room, and may change its mind", async ({ join }) => {
  const ann = await join("Ann", phone);
  await say(ann.page, "Who is on the tram?");
  const id = await message(ann.page, "Who is on the tram?").getAttribute("data-id");
  const data = { clientId: crypto.randomUUID(), body: "I am", threadId: id };
  await ann.context.request.post(`/api/rooms/${ann.generalId}/messages`, { data });
  await message(ann.page, "Who is on the tram?")
    .getByRole("link", { name: /^Open thread/ })
    .tap();
  await expect(thread(ann.page)).toContainText("I am");
  const finger = await fingerOn(ann.page);
  await finger.down({ x: 60, y: 400 });
  await finger.move({ x: 60, y: 400 }, { x: 180, y: 400 });
  await expect.poll(() => leftOf(thread(ann.page))).toBe(120);
  await expect(message(ann.page, "Who is on the tram?").first(), "the room is seen under it").toBeVisible();
  await finger.move({ x: 180, y: 400 }, { x: 64, y: 400 });
  await finger.up();
  await expect.poll(() => leftOf(thread(ann.page))).toBe(0);

  await finger.swipe({ x: 60, y: 400 }, { x: 330, y: 400 });
  await expect(thread(ann.page)).toHaveCount(0);
  await expect(ann.page).toHaveURL(/rooms\/[^?]+$/);
  await expect(messages(ann.page).locator(`article[data-id="${id}"]`)).toBeFocused();
});

test("scrolling, up and down or within wide code, is no swipe", async ({ join }) => {
  const ann = await join("Ann", phone);
  const lines = Array.from({ length: 60 }, (_, index) => `line ${index}`).join("\n");
  await say(ann.page, `\`\`\`\n${"wide ".repeat(40)}\n\`\`\`\n${lines}`, "line 59");
  const finger = await fingerOn(ann.page);
  const rolling = await messages(ann.page).evaluateHandle(whenAtRest);
  await finger.swipe({ x: 60, y: 300 }, { x: 90, y: 700 });
  // A list that was flung rolls on, and takes along what the finger is to be put on next.
  expect(await rolling.evaluate(({ rest }) => rest)).toBeLessThan(-100);
  await expect(list(ann.page)).toBeHidden();

  const code = messages(ann.page).locator("pre");
  await code.evaluate((element) => {
    element.scrollIntoView({ block: "center" });
    element.scrollLeft = 200;
  });
  const box = await code.boundingBox();
  const y = (box?.y ?? 0) + 20;
  await finger.swipe({ x: 100, y }, { x: 220, y });
  await expect.poll(() => code.evaluate(({ scrollLeft }) => scrollLeft)).toBeLessThan(150);
  await expect(list(ann.page)).toBeHidden();
});

test("for whom moving things disturb, nothing follows the finger: the list is there in the end", async ({ join }) => {
  const ann = await join("Ann", { ...phone, reducedMotion: "reduce" });
  await say(ann.page, "from the tram");
  const finger = await fingerOn(ann.page);
  await finger.down({ x: 60, y: 400 });
  await finger.move({ x: 60, y: 400 }, { x: 300, y: 400 });
  await expect(list(ann.page)).toBeHidden();
  await finger.up();
  await expect.poll(() => leftOf(list(ann.page))).toBe(0);
});

test("where a keyboard is laid over the page, the composer and a thread stand above it", async ({ join }) => {
  const ann = await join("Ann", phone);
  await say(ann.page, "from the tram");
  const keyboard = (px: number) => ann.page.evaluate(coverWithKeyboard, px);
  const sendBottom = () =>
    ann.page
      .getByRole("button", { name: "Send", exact: true })
      .last()
      .evaluate((button) => button.getBoundingClientRect().bottom);
  const before = await sendBottom();
  await keyboard(336);
  await expect.poll(sendBottom).toBe(before - 336);
  await expect(message(ann.page, "from the tram")).toBeInViewport();
  // The browser's own bars and zooming are no keyboard.
  await keyboard(60);
  await expect.poll(sendBottom).toBe(before);

  const sheet = ann.page.getByRole("dialog", { name: "Message actions" });
  await longPress(ann.page, message(ann.page, "from the tram"), sheet);
  await sheet.getByRole("button", { name: "Reply in thread" }).tap();
  await expect(thread(ann.page).getByRole("textbox")).toBeVisible();
  await keyboard(336);
  await expect.poll(() => thread(ann.page).evaluate((pane) => pane.getBoundingClientRect().bottom)).toBe(844 - 336);
});

test("a long press opens all that can be done with a message, selects nothing, and a tap opens nothing", async ({
  join,
}) => {
  const ann = await join("Ann", phone);
  await say(ann.page, "from the tram");
  await message(ann.page, "from the tram").tap({ position: { x: 200, y: 20 } });
  await expect(message(ann.page, "from the tram").getByRole("button", { name: "More actions" })).toHaveCSS(
    "pointer-events",
    "none",
  );
  const sheet = ann.page.getByRole("dialog", { name: "Message actions" });
  await longPress(ann.page, message(ann.page, "from the tram"), sheet);
  expect(await ann.page.evaluate(() => String(getSelection()))).toBe("");
  for (const name of ["Reply in thread", "Quote", "Forward", "Edit message", "Delete message"]) {
    await expect(sheet.getByRole("button", { name })).toBeVisible();
  }
  await sheet.getByRole("button", { name: "Quote" }).tap();
  await expect(ann.page.getByRole("region", { name: "Quoting Ann" })).toBeVisible();
  await longPress(ann.page, message(ann.page, "from the tram"), sheet);
  await sheet.getByRole("button", { name: "Forward" }).tap();
  await expect(ann.page.getByRole("dialog", { name: "Forward message" })).toBeVisible();
});

test("a long press chooses nothing yet: no button wears the ring of the keyboard's focus", async ({ join }) => {
  const ann = await join("Ann", phone);
  await say(ann.page, "from the tram");
  const box = await message(ann.page, "from the tram").boundingBox();
  const finger = await fingerOn(ann.page);
  await finger.down({ x: (box?.x ?? 0) + 200, y: (box?.y ?? 0) + 20 });
  await expect(ann.page.getByRole("dialog", { name: "Message actions" })).toBeFocused();
  await finger.up();
});

test("the button that forwards is within reach on a small phone, however much there is above it", async ({ join }) => {
  const ann = await join("Ann", phone);
  for (const name of ["anchor", "buoy", "crane", "dock", "ebb"]) {
    await ann.context.request.post("/api/rooms", { data: { name } });
  }
  const lines = "one\ntwo\nthree\nfour";
  await ann.context.request.post(`/api/rooms/${ann.generalId}/messages`, {
    data: { clientId: crypto.randomUUID(), body: lines },
  });
  await ann.page.setViewportSize({ width: 360, height: 560 });
  const sheet = ann.page.getByRole("dialog", { name: "Message actions" });
  await longPress(ann.page, message(ann.page, "four"), sheet);
  await sheet.getByRole("button", { name: "Forward" }).tap();
  const dialog = ann.page.getByRole("dialog", { name: "Forward message" });
  await expect(dialog.getByRole("button", { name: "Forward" })).toBeInViewport({ ratio: 1 });
});

test("while the connection is looked for, a room keeps its name on a phone", async ({ join, server }) => {
  const ann = await join("Ann", phone);
  const made = await ann.context.request.post("/api/rooms", { data: { name: "harbour-and-sea" } });
  await openRoom(ann.page, (await made.json()).id);
  await server.kill();
  const status = ann.page.getByRole("status", { name: "Connection" });
  await expect(status).toHaveText("Reconnecting");
  const isWhole = () =>
    roomTitle(ann.page, "harbour-and-sea").evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth);
  expect(await isWhole()).toBe(true);
  expect((await status.boundingBox())?.width).toBeLessThan(30);
  await expect(composer(ann.page)).toBeEditable();
});

/** Runs in the page: where the list comes to rest when it is scrolled next. */
function whenAtRest(log: HTMLElement): { rest: Promise<number> } {
  const { promise: rest, resolve } = Promise.withResolvers<number>();
  log.addEventListener("scrollend", () => log.scrollTop < 0 && resolve(log.scrollTop));
  return { rest };
}

/** Runs in the page. As Safari does: the page stays as high as it was, and less of it is seen. */
function coverWithKeyboard(px: number): void {
  const view = window.visualViewport;
  if (!view) throw new Error("This browser has no visual viewport.");
  Object.defineProperty(view, "height", { configurable: true, get: () => window.innerHeight - px });
  view.dispatchEvent(new Event("resize"));
}
