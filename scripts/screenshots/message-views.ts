import type { Page } from "@playwright/test";
import type { Demo } from "./demo.ts";
import type { Look } from "./looks.ts";
import type { View } from "./view.ts";
import { dialog, doWith, message, openDeeds, openRoom } from "./ways.ts";

export const messageViews: View[] = [
  { name: "room", isMain: true, show: (page, demo) => openRoom(page, demo, "engineering", /kept 60 MB after closing/) },
  { name: "pictures", isMain: true, show: (page, demo) => openRoom(page, demo, "design", /The map at night/) },
  { name: "thread", isMain: true, show: showThread },
  { name: "direct", show: (page, demo) => openRoom(page, demo, "Inês Carvalho") },
  { name: "reactions", show: (page, demo) => openRoom(page, demo, "engineering", /The queue is drained/) },
  { name: "message-menu", show: showMessageMenu },
  { name: "forward", show: showForward },
  { name: "pins", show: showPins },
  { name: "lightbox", show: showLightbox },
];

async function showThread(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "engineering", asked);
  await message(page, asked)
    .getByRole("link", { name: /^Open thread/ })
    .click();
  await page.getByRole("log", { name: "Replies" }).getByText("First and last time").waitFor();
  await page.waitForLoadState("networkidle");
}

const asked = /Only in the print dialog/;

async function showMessageMenu(page: Page, demo: Demo, look: Look): Promise<void> {
  await openRoom(page, demo, "engineering", /one tick is missing/);
  await openDeeds(page, message(page, /one tick is missing/), look);
}

async function showForward(page: Page, demo: Demo, look: Look): Promise<void> {
  await openRoom(page, demo, "design", /The map at night/);
  await doWith(page, message(page, /The map at night/), "Forward", look);
  await dialog(page, "Forward message").waitFor();
}

async function showPins(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "engineering");
  await page.getByRole("button", { name: /pinned messages?$/ }).click();
  await dialog(page, "Pinned messages").getByRole("link").first().waitFor();
}

async function showLightbox(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "design", /The map at night/);
  await message(page, /The map at night/)
    .getByRole("button", { name: "Show map-dark.png" })
    .click();
  await page.getByRole("dialog").getByRole("img").first().waitFor();
}
