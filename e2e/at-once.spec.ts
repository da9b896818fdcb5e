import type { Page } from "@playwright/test";
import { give } from "./fixtures/give-file.ts";
import { holdLateScripts } from "./fixtures/late-scripts.ts";
import {
  composer,
  createRoom,
  expectConnection,
  message,
  openRoom,
  type Person,
  roomTitle,
  say,
} from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

/** What is done in the first moments of a page, before all of its code is there. */

const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });

test("what is typed right after Ctrl+K goes to the switcher, however late its code comes, and Enter leads there", async ({
  join,
}) => {
  const ann = await join("Ann");
  await createRoom(ann.page, "harbour");
  const release = await openSlowly(ann);
  await ann.page.keyboard.press("Control+k");
  await ann.page.keyboard.type("harb", { delay: 20 });
  await ann.page.keyboard.press("Enter");
  await expect(composer(ann.page)).toHaveValue("");
  release();
  await expect(roomTitle(ann.page, "harbour")).toBeVisible();
  await expect(composer(ann.page)).toBeFocused();
  await expect(composer(ann.page)).toHaveValue("");
});

test("what is typed right after Ctrl+Shift+F is searched for, however late the code of the search comes", async ({
  join,
}) => {
  const ann = await join("Ann");
  await say(ann.page, "ships came in");
  const release = await openSlowly(ann);
  await ann.page.keyboard.press("Control+Shift+F");
  await ann.page.keyboard.type("shi");
  release();
  const field = ann.page.getByRole("combobox", { name: "Search messages" });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("shi");
  await ann.page.keyboard.type("ps");
  await expect(field).toHaveValue("ships");
  await expect(ann.page.getByRole("listbox", { name: "Results" }).getByRole("option")).toHaveCount(1);
  await ann.page.keyboard.press("Escape");
  await expect(composer(ann.page)).toBeFocused();
  await expect(composer(ann.page)).toHaveValue("");
});

test("the name of a new room may be typed before its dialog is there", async ({ join }) => {
  const ann = await join("Ann");
  const release = await openSlowly(ann);
  await ann.page.getByRole("button", { name: "New room" }).press("Enter");
  await ann.page.keyboard.type("garden");
  release();
  const field = dialog(ann.page, "New room").getByRole("textbox", { name: "Room name" });
  await expect(field).toHaveValue("garden");
  await field.press("Enter");
  await expect(roomTitle(ann.page, "garden")).toBeVisible();
});

for (const key of ["Escape", "Control+k"]) {
  test(`who thinks better of it by ${key} before the switcher is there does not get it, and writes on`, async ({
    join,
  }) => {
    const ann = await join("Ann");
    const release = await openSlowly(ann);
    await ann.page.keyboard.press("Control+k");
    await ann.page.keyboard.type("harb");
    await ann.page.keyboard.press(key);
    await expect(composer(ann.page)).toBeFocused();
    release();
    await expectConnection(ann.page, "Live");
    await ann.page.keyboard.type("hello");
    await expect(composer(ann.page)).toHaveValue("hello");
    await ann.page.keyboard.press("Control+Shift+F");
    await expect(ann.page.getByRole("combobox", { name: "Search messages" }), "nothing is left over").toHaveValue("");
  });
}

test("a network that goes the moment a page is live takes nothing from what is begun then", async ({
  join,
  browser,
  server,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await say(ann.page, "at tne");
  const context = await browser.newContext({ baseURL: server.url, storageState: await ann.context.storageState() });
  const page = await context.newPage();
  // What a page fetches when it is quiet this one has not.
  await page.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
  await openRoom(page, ann.generalId);
  await context.setOffline(true);
  await expectConnection(page, "Offline");

  await test.step("an edit", async () => {
    await composer(page).press("ArrowUp");
    const field = page.getByRole("textbox", { name: "Edited text" });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("at tne");
    await page.keyboard.press("Escape");
    await expect(message(page, "at tne")).toBeVisible();
  });
  await test.step("a file that is dropped", async () => {
    await give(page.locator("body"), "drop", "plan.txt");
    const tray = page.getByRole("region", { name: "Files to send" });
    await expect(tray).toContainText("plan.txt");
    await tray.getByRole("button", { name: /^(?:Cancel|Remove) plan/ }).click();
    await expect(tray).toHaveCount(0);
  });
  await test.step("a command", async () => {
    await composer(page).fill("/me waves");
    await composer(page).press("Enter");
    await expect(composer(page)).toHaveValue("/me waves");
    await context.setOffline(false);
    await expect(message(bob.page, "waves")).toBeVisible({ timeout: 40_000 });
    await expect(composer(page)).toHaveValue("");
  });
  await context.close();
});

/** As on a slow line: React listens, and what the page does not begin with is still on its way. */
async function openSlowly({ page, generalId }: Person): Promise<() => void> {
  const release = await holdLateScripts(page, generalId);
  await page.goto(`/rooms/${generalId}`, { waitUntil: "domcontentloaded" });
  await expect(page.getByRole("button", { name: "Room menu" }), "React listens").toBeEnabled();
  await expect(composer(page)).toBeFocused();
  return release;
}
