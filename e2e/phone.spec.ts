import { roomLink, say } from "./fixtures/person.ts";
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

test("nothing is wider than a 360 px phone", async ({ join }) => {
  const ann = await join("Ann", { ...phone, viewport: { width: 360, height: 740 } });
  await say(ann.page, `https://example.org/${"long-".repeat(40)} ${"w".repeat(300)}`);
  for (const path of [`/rooms/${ann.generalId}`, "/settings", "/settings/people", "/settings/invites"]) {
    await ann.page.goto(path);
    await expect(ann.page.getByRole("main")).toBeVisible();
    expect(await ann.page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
  }
});
