import type { Page } from "@playwright/test";
import type { Demo } from "./demo.ts";
import type { View } from "./view.ts";
import { arrive, dialog, openRoom, openView } from "./ways.ts";

/** Before anything, without a network, in another language, where there is nothing; the last ones make the room they show. */
export const stateViews: View[] = [
  { name: "sign-in", as: "nobody", show: (page) => arrive(page, "/sign-in") },
  { name: "sign-in-refused", as: "nobody", show: showRefusal },
  { name: "sign-up", as: "nobody", show: (page) => arrive(page, "/sign-up") },
  { name: "german", language: "de", show: (page, demo) => openRoom(page, demo, "general") },
  { name: "german-settings", language: "de", show: (page) => arrive(page, "/settings#notifications") },
  { name: "right-to-left", show: showRightToLeft },
  { name: "offline", show: showOffline },
  { name: "offline-start", isInstalled: true, show: showOfflineStart },
  { name: "nothing-found", show: showNothingFound },
  { name: "nothing-here", show: (page) => arrive(page, "/nowhere") },
  { name: "no-such-room", show: showNoSuchRoom },
  { name: "nothing-unread", as: "sam", show: (page, demo, look) => openView(page, demo, "All unread", look) },
  { name: "empty-room", before: makeRoom("regatta"), show: (page, demo) => openRoom(page, demo, "regatta") },
  { name: "archived", before: archive("regatta"), show: (page, demo) => openRoom(page, demo, "regatta") },
];

async function showRefusal(page: Page): Promise<void> {
  await arrive(page, "/sign-in");
  await page.getByLabel("Email").fill("nora@slipway.example");
  await page.getByLabel("Password", { exact: true }).fill("high tide at noon");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator("input[aria-invalid=true]").first().waitFor();
}

/** No language of Ebb begins on the right yet: its pages are turned as they arrive. */
async function showRightToLeft(page: Page, demo: Demo): Promise<void> {
  await page.addInitScript(() => {
    const turn = () => {
      const { documentElement: html } = document;
      if (html && html.dir !== "rtl") html.dir = "rtl";
    };
    new MutationObserver(turn).observe(document, { attributeFilter: ["dir"], childList: true, subtree: true });
  });
  await openRoom(page, demo, "general");
}

async function showOffline(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "design");
  await page.context().setOffline(true);
  await page.getByRole("textbox", { name: /^Message/ }).fill("The train is in a tunnel, and I write on.");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByText("This device is offline.").waitFor();
}

/** Everything a page needs is kept once it is quiet; then it is opened anew without a network. */
async function showOfflineStart(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "design");
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForFunction(async () => (await caches.match("/rooms/offline")) !== undefined);
  await page.waitForFunction(isRoomKept, `ebb:${demo.personId}`);
  await page.evaluate(() => new Promise((quiet) => void requestIdleCallback(quiet)));
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText("The server cannot be reached.").waitFor();
}

/** Runs in the page: what this person's rooms looked like is written down in this browser. */
async function isRoomKept(name: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const opened = indexedDB.open(name);
  opened.onsuccess = () => {
    const { result: database } = opened;
    const counted = database.transaction("windows").objectStore("windows").count();
    counted.onsuccess = () => resolve(counted.result);
    database.close();
  };
  return (await promise) > 0;
}

/** The part of the page that says so comes after it. */
async function showNoSuchRoom(page: Page): Promise<void> {
  await arrive(page, "/rooms/00000000-0000-7000-8000-000000000000");
  await page.getByRole("heading", { name: "Nothing to see here" }).waitFor();
}

async function showNothingFound(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "general");
  await page.keyboard.press("Control+Shift+f");
  await page.getByRole("combobox", { name: "Search messages" }).fill("albatross in:general");
  await dialog(page, "Search messages").getByText("Nothing found.").waitFor();
}

function makeRoom(name: string) {
  return async (demo: Demo) => {
    const answer = await demo.api.post("/api/rooms", { data: { name, topic: "Second Saturday in June" } });
    demo.rooms.push(await answer.json());
  };
}

function archive(name: string) {
  return async (demo: Demo) => void (await demo.api.post(`/api/rooms/${demo.roomId(name)}/archive`));
}
