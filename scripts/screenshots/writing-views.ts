import type { Page } from "@playwright/test";
import type { Demo } from "./demo.ts";
import type { Look } from "./looks.ts";
import type { View } from "./view.ts";
import { dialog, doWith, message, openRoom } from "./ways.ts";

export const writingViews: View[] = [
  { name: "emoji", show: showEmoji },
  { name: "mention-list", show: (page, demo) => showCompletion(page, demo, "Who brings the rope? @") },
  { name: "commands", show: (page, demo) => showCompletion(page, demo, "/m") },
  { name: "quoting", show: showQuoting },
  { name: "upload", show: showUpload },
];

async function showEmoji(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "general");
  await page.getByRole("button", { name: "Insert emoji" }).click();
  await dialog(page, "Emoji").getByRole("button", { name: "Animals and nature" }).click();
  await page.getByRole("option", { name: "crab", exact: true }).waitFor();
}

async function showCompletion(page: Page, demo: Demo, text: string): Promise<void> {
  await openRoom(page, demo, "engineering");
  await page.getByRole("textbox", { name: /^Message/ }).fill(text);
  await page.keyboard.press("End");
  await page.getByRole("listbox").getByRole("option").first().waitFor();
}

async function showQuoting(page: Page, demo: Demo, look: Look): Promise<void> {
  await openRoom(page, demo, "design", /The map at night/);
  await doWith(page, message(page, /The lights of the quay/), "Quote", look);
  await page.getByRole("region", { name: "Quoting Priya Raman" }).waitFor();
  await page.getByRole("textbox", { name: /^Message/ }).fill("61 lamps, and **one** of them has a ticket now.");
}

/** One file is there, one waits for a slow line, one is halfway. */
async function showUpload(page: Page, demo: Demo): Promise<void> {
  await openRoom(page, demo, "design");
  const evening = demo.drawings.get("harbour-evening.png") ?? Buffer.of();
  const picture = { name: "harbour-at-six.png", mimeType: "image/png", buffer: evening };
  const plan = {
    name: "print-plan-third-try.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.alloc(180_000, "%PDF-"),
  };
  await page.locator("input[type=file]").setInputFiles([picture, plan]);
  const tray = page.getByRole("region", { name: "Files to send" });
  await tray.getByText("KB").or(tray.getByText("kB")).nth(1).waitFor();
  const line = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 400_000 };
  await line.send("Network.emulateNetworkConditions", slow);
  const film = {
    name: "walk-along-the-quay.mov",
    mimeType: "video/quicktime",
    buffer: Buffer.alloc(8_000_000, "quay"),
  };
  await page.locator("input[type=file]").setInputFiles([film]);
  await page.waitForFunction(() => (document.querySelector("progress")?.position ?? 0) > 0.3);
  await page.getByRole("textbox", { name: /^Message/ }).fill("Photo, plan and the whole walk:");
}
