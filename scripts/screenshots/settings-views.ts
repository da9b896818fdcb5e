import type { Page } from "@playwright/test";
import type { Demo } from "./demo.ts";
import type { View } from "./view.ts";
import { arrive } from "./ways.ts";

export const settingsViews: View[] = [
  { name: "settings", show: (page) => arrive(page, "/settings") },
  { name: "settings-notifications", show: (page) => arrive(page, "/settings#notifications") },
  { name: "settings-appearance", show: (page) => arrive(page, "/settings#appearance") },
  { name: "settings-picture", show: showPicture },
  { name: "people", show: (page) => arrive(page, "/settings/people") },
  { name: "invites", before: invite, show: (page) => arrive(page, "/settings/invites") },
];

async function invite(demo: Demo): Promise<void> {
  const answer = await demo.api.post("/api/invites", { data: { maxUses: 3, days: 7 } });
  if (!answer.ok()) throw new Error(`No invite could be made: ${await answer.text()}`);
}

async function showPicture(page: Page, { drawings }: Demo): Promise<void> {
  await arrive(page, "/settings");
  const buffer = drawings.get("harbour-evening.png") ?? Buffer.of();
  await page
    .getByLabel("Choose a picture", { exact: true })
    .setInputFiles({ name: "me.png", mimeType: "image/png", buffer });
  await page.locator("input[type=range]:enabled").waitFor();
}
