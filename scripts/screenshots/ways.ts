import type { Locator, Page } from "@playwright/test";
import type { Demo } from "./demo.ts";
import type { Look } from "./looks.ts";

/** Ways to what is to be seen, taken as a person takes them. */
export async function arrive(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
  await page.evaluate(() => document.fonts.ready);
}

/** Live, and at this message, in the middle of the view and not lit up any more; without one, where the newcomer left off. */
export async function openRoom(page: Page, demo: Demo, name: string, at?: RegExp): Promise<void> {
  await arrive(page, `/rooms/${demo.roomId(name)}`);
  await page.locator("html[data-transport=socket]").waitFor();
  if (at) await message(page, at).evaluate((row) => row.scrollIntoView({ block: "center" }));
  await page.waitForLoadState("networkidle");
}

/** From the list of rooms: nothing wears the ring that the keyboard's focus has. */
export async function openView(page: Page, demo: Demo, name: string, look: Look): Promise<void> {
  await openRoom(page, demo, "general");
  if (look.screen === "phone") await openSidebar(page);
  await page
    .locator("#sidebar")
    .getByRole("link", { name: new RegExp(`^${name}`) })
    .click();
  await page.getByRole("heading", { name, exact: true }).waitFor();
  await page.waitForLoadState("networkidle");
}

export function message(page: Page, text: RegExp): Locator {
  return page.locator("#main").getByRole("article").filter({ hasText: text }).first();
}

export function dialog(page: Page, name: string | RegExp): Locator {
  return page.getByRole("dialog", { name });
}

/** The list of rooms: on a phone it has to be opened. */
export async function inSidebar(page: Page, button: string, { screen }: Look): Promise<void> {
  if (screen === "phone") await openSidebar(page);
  await page.locator("#sidebar").getByRole("button", { name: button, exact: true }).click();
}

export async function openSidebar(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Open the list of rooms" }).tap();
  await page.locator("#sidebar").evaluate((list) => Promise.all(list.getAnimations().map(({ finished }) => finished)));
}

export async function fromRoomMenu(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "Room menu" }).click();
  await page.getByRole("menuitem", { name: item }).click();
  await page.locator("dialog[open]").waitFor();
}

/** What can be done with a message: with a mouse its menu, with a finger its sheet. */
export async function openDeeds(page: Page, row: Locator, { screen }: Look): Promise<void> {
  if (screen === "phone") return press(row);
  await row.hover();
  await row.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menu").waitFor();
}

/** From the message's toolbar, or on a phone its sheet. */
export async function doWith(page: Page, row: Locator, deed: string, look: Look): Promise<void> {
  if (look.screen === "phone") {
    await press(row);
    return dialog(page, "Message actions").getByRole("button", { name: deed, exact: true }).click();
  }
  await row.hover();
  await row.getByRole("button", { name: deed, exact: true }).click();
}

async function press(row: Locator): Promise<void> {
  const page = row.page();
  const box = await row.boundingBox();
  if (!box) throw new Error("The message is not to be seen.");
  const touch = { pointerType: "touch", isPrimary: true, clientX: box.x + 90, clientY: box.y + 20, bubbles: true };
  await row.dispatchEvent("pointerdown", touch);
  await dialog(page, "Message actions").waitFor();
}
