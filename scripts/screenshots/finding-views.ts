import type { Page } from "@playwright/test";
import type { Demo } from "./demo.ts";
import type { Look } from "./looks.ts";
import type { View } from "./view.ts";
import { dialog, inSidebar, openRoom, openSidebar, openView } from "./ways.ts";

export const findingViews: View[] = [
  { name: "sidebar", isMain: true, screen: "phone", show: showSidebar },
  { name: "search", isMain: true, show: (page, demo) => showSearch(page, demo, "crab") },
  { name: "search-tips", show: (page, demo) => showSearch(page, demo, "") },
  { name: "switcher", show: showSwitcher },
  { name: "catch-up", show: showCatchUp },
  { name: "unread", show: (page, demo, look) => showView(page, demo, look, "All unread") },
  { name: "mentions", show: (page, demo, look) => showView(page, demo, look, "Mentions") },
  { name: "threads", show: (page, demo, look) => showView(page, demo, look, "Threads") },
  { name: "saved", before: saveSome, show: showSaved },
  { name: "browse", show: showBrowse },
];

async function showSidebar(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "general");
  await openSidebar(page);
}

async function showSearch(page: Page, demo: Demo, text: string): Promise<void> {
  await openRoom(page, demo, "general");
  await page.keyboard.press("Control+Shift+f");
  await page.getByRole("combobox", { name: "Search messages" }).fill(text);
  if (text) await page.getByRole("listbox", { name: "Results" }).getByRole("option").first().waitFor();
  await page.waitForLoadState("networkidle");
}

async function showSwitcher(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "general");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("de");
  await page.getByRole("option").first().waitFor();
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
  await openRoom(page, demo, "general");
  await page.getByRole("region", { name: "While you were away" }).waitFor();
}

/** With its messages, and what code there is coloured. */
async function showView(page: Page, demo: Demo, look: Look, name: string): Promise<void> {
  await openView(page, demo, name, look);
  await page.locator("#main time").first().waitFor();
  if (name === "All unread") await page.locator("#main .hljs-keyword").first().waitFor();
}

async function showSaved(page: Page, demo: Demo, look: Look): Promise<void> {
  await openRoom(page, demo, "general");
  await inSidebar(page, "Saved", look);
  await dialog(page, "Saved for later").getByRole("link").first().waitFor();
}

/** Some of what one comes back to. */
async function saveSome(demo: Demo): Promise<void> {
  const said = await (await demo.api.get(`/api/rooms/${demo.roomId("design")}/messages`)).json();
  for (const { id, body } of said.messages) {
    if (/map at night|Print plan, second|harbour masters/.test(body)) await demo.api.post(`/api/messages/${id}/save`);
  }
}

async function showBrowse(page: Page, demo: Demo, look: Look): Promise<void> {
  await openRoom(page, demo, "general");
  await inSidebar(page, "Browse rooms", look);
  await dialog(page, "Browse rooms").getByRole("listitem").first().waitFor();
}
