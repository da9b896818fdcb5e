import type { Page } from "@playwright/test";
import type { Demo } from "./demo.ts";
import type { Look } from "./looks.ts";
import type { View } from "./view.ts";
import { dialog, fromRoomMenu, inSidebar, message, openRoom } from "./ways.ts";

export const roomViews: View[] = [
  { name: "members", show: showMembers },
  { name: "room-menu", show: showRoomMenu },
  { name: "room-name", show: (page, demo) => showDialog(page, demo, "Name and topic") },
  { name: "room-notifications", show: (page, demo) => showDialog(page, demo, "Notifications") },
  { name: "jump", show: (page, demo) => showDialog(page, demo, "Jump to a date") },
  { name: "profile", show: showProfile },
  { name: "status", show: showStatus },
  { name: "new-room", show: (page, demo, look) => fromSidebar(page, demo, look, "New room") },
  { name: "new-direct", show: showNewDirect },
  { name: "shortcuts", show: showShortcuts },
];

async function showMembers(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "engineering");
  await page.getByRole("button", { name: "Members" }).click();
  await dialog(page, /^Members of/)
    .getByText("@sam")
    .waitFor();
}

async function showRoomMenu(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "engineering");
  await page.getByRole("button", { name: "Room menu" }).click();
  await page.getByRole("menuitem", { name: "Copy link" }).waitFor();
}

async function showDialog(page: Page, demo: Demo, item: string): Promise<void> {
  await openRoom(page, demo, "engineering");
  await fromRoomMenu(page, item);
}

async function showProfile(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "design", /The map at night/);
  await message(page, /The map at night/)
    .getByRole("button", { name: "Inês Carvalho", exact: true })
    .click();
  await page.getByRole("dialog").getByText("@ines").waitFor();
}

async function showStatus(page: Page, demo: Demo, look: Look): Promise<void> {
  await openRoom(page, demo, "general");
  await inSidebar(page, "Account", look);
  await page.getByRole("menuitem", { name: /^Status/ }).click();
  await dialog(page, "Your status").waitFor();
}

async function fromSidebar(page: Page, demo: Demo, look: Look, button: string): Promise<void> {
  await openRoom(page, demo, "general");
  await inSidebar(page, button, look);
  await dialog(page, button).waitFor();
  await page.waitForLoadState("networkidle");
}

async function showNewDirect(page: Page, demo: Demo, look: Look): Promise<void> {
  await fromSidebar(page, demo, look, "New direct message");
  await page.getByRole("option", { name: /Bram/ }).waitFor();
}

async function showShortcuts(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "general");
  await page.keyboard.press("Control+/");
  await dialog(page, "Keyboard shortcuts").waitFor();
}
