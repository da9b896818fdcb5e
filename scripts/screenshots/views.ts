import type { Locator, Page } from "@playwright/test";
import type { Demo } from "./demo.ts";
import type { Look } from "./looks.ts";

export type View = {
  name: string;
  screen?: Look["screen"] | "any";
  isSignedOut?: true;
  language?: "en" | "de";
  show(page: Page, demo: Demo, look: Look): Promise<void>;
};

export const views: View[] = [
  { name: "sign-in", isSignedOut: true, show: (page) => arrive(page, "/sign-in") },
  { name: "room", show: (page, demo) => openRoom(page, demo, "engineering", /kept 60 MB after closing/) },
  { name: "pictures", show: (page, demo) => openRoom(page, demo, "design", /The map at night/) },
  { name: "direct", show: (page, demo) => openRoom(page, demo, "Inês Carvalho") },
  { name: "sidebar", screen: "phone", show: showSidebar },
  { name: "thread", show: showThread },
  { name: "catch-up", show: showCatchUp },
  { name: "unread", show: (page, demo) => openView(page, demo, "unread") },
  { name: "mentions", show: (page, demo) => openView(page, demo, "mentions") },
  { name: "threads", show: (page, demo) => openView(page, demo, "threads") },
  { name: "switcher", show: showSwitcher },
  { name: "search", show: showSearch },
  { name: "profile", show: showProfile },
  { name: "emoji", show: showEmoji },
  { name: "message-menu", show: showMessageMenu },
  { name: "lightbox", show: showLightbox },
  { name: "settings", show: (page) => arrive(page, "/settings") },
  { name: "german", language: "de", show: (page, demo) => openRoom(page, demo, "general") },
  { name: "german-settings", language: "de", show: (page) => arrive(page, "/settings") },
];

async function arrive(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
  await page.evaluate(() => document.fonts.ready);
}

/** Live, and at this message, in the middle of the view and not lit up any more; without one, where the newcomer left off. */
async function openRoom(page: Page, demo: Demo, name: string, at?: RegExp): Promise<void> {
  await arrive(page, `/rooms/${demo.roomId(name)}`);
  await page.locator("html[data-transport=socket]").waitFor();
  if (at) await message(page, at).evaluate((row) => row.scrollIntoView({ block: "center" }));
  await page.waitForLoadState("networkidle");
}

async function openView(page: Page, demo: Demo, view: string): Promise<void> {
  await arrive(page, `/rooms/${demo.roomId("general")}?view=${view}`);
  await page.locator("html[data-transport=socket]").waitFor();
  await page.waitForLoadState("networkidle");
}

async function showSidebar(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "general");
  await page.getByRole("button", { name: "Open the list of rooms" }).tap();
  await page.getByRole("link", { name: "Tomas Okafor" }).first().waitFor();
}

async function showThread(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "engineering", /one tick is missing/);
  await message(page, /one tick is missing/)
    .getByRole("link", { name: /^Open thread/ })
    .click();
  await page.getByRole("log", { name: "Replies" }).getByText("First and last time").waitFor();
}

/** As if this browser had not been read in since yesterday. */
async function showCatchUp(page: Page, demo: Demo): Promise<void> {
  await page.addInitScript(() => {
    document.hasFocus = () => true;
  });
  // It is looked at, but what is read then stays unread for the views to come.
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((said) => void (String(said).includes('"room:read"') || server.send(said)));
  });
  await page.goto("/icon.svg");
  await page.evaluate(([key, at]) => localStorage.setItem(key, at), [
    `ebb:${demo.personId}:read-at`,
    String(Date.now() - 19 * 3_600_000),
  ] as const);
  await arrive(page, `/rooms/${demo.roomId("general")}`);
  await page.getByRole("region", { name: "While you were away" }).waitFor();
}

async function showSwitcher(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "general");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("de");
  await page.getByRole("option").first().waitFor();
}

async function showSearch(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "general");
  await page.keyboard.press("Control+Shift+f");
  await page.getByRole("combobox", { name: "Search messages" }).fill("crab");
  await page.getByRole("listbox", { name: "Results" }).getByRole("option").first().waitFor();
  await page.waitForLoadState("networkidle");
}

async function showProfile(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "design", /The map at night/);
  await message(page, /The map at night/)
    .getByRole("button", { name: "Inês Carvalho", exact: true })
    .click();
  await page.getByRole("dialog").getByText("@ines").waitFor();
}

async function showEmoji(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "general");
  await page.getByRole("button", { name: "Insert emoji" }).click();
  await page.getByRole("dialog", { name: "Emoji" }).getByRole("option").first().waitFor();
}

/** With a mouse its menu, with a finger its sheet. */
async function showMessageMenu(page: Page, demo: Demo, { screen }: Look): Promise<void> {
  await openRoom(page, demo, "engineering", /one tick is missing/);
  const row = message(page, /one tick is missing/);
  if (screen === "phone") return press(row);
  await row.hover();
  await row.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menu").waitFor();
}

async function press(row: Locator): Promise<void> {
  const box = await row.boundingBox();
  if (!box) throw new Error("The message is not to be seen.");
  const touch = { pointerType: "touch", isPrimary: true, clientX: box.x + 90, clientY: box.y + 20, bubbles: true };
  await row.dispatchEvent("pointerdown", touch);
  await row.page().getByRole("dialog", { name: "Message actions" }).waitFor();
}

async function showLightbox(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "design", /The map at night/);
  await page.getByRole("button", { name: "Show map-dark.png" }).click();
  await page.getByRole("dialog").getByRole("img").first().waitFor();
}

function message(page: Page, text: RegExp): Locator {
  return page.locator("#main").getByRole("article").filter({ hasText: text }).first();
}
