import { join as path } from "node:path";
import type { Page } from "@playwright/test";
import Database from "better-sqlite3";
import { goIdle, message, openRoom, password, rung, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("who wants it so reads on no screen what was written to them alone, until they look", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await bob.page.goto("/settings");
  await bob.page.getByRole("checkbox", { name: /Hide the text of direct messages/i }).check();
  await expect(bob.page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await openRoom(bob.page, bob.generalId);
  await goIdle(bob.page);
  const { id } = await (await ann.context.request.post("/api/direct", { data: { memberIds: [bob.id] } })).json();
  await openRoom(ann.page, id);
  await say(ann.page, "the secret of the soup");
  await expect.poll(async () => (await rung(bob.page)).length).toBe(1);
  expect(JSON.stringify(await rung(bob.page))).not.toContain("soup");
  await openRoom(ann.page, ann.generalId);
  await say(ann.page, "@bob for all to read");
  await expect.poll(async () => (await rung(bob.page)).map(({ body }) => body)).toContain("@bob for all to read");
});

test("it rings with the sound that was chosen, or with none of Ebb's", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await bob.context.addInitScript(recordTones);
  await bob.context.request.patch("/api/me/settings", { data: { sound: "chime" } });
  await openRoom(bob.page, bob.generalId);
  // A browser makes no sound in a page where nobody has done anything.
  await bob.page.keyboard.press("Shift");
  await bob.page.mouse.click(5, 5);
  await goIdle(bob.page);
  await say(ann.page, "@bob lunch?");
  await expect.poll(() => tones(bob.page)).toEqual([784, 1175]);
  await bob.context.request.patch("/api/me/settings", { data: { sound: "none" } });
  await say(ann.page, "@bob now?");
  await expect.poll(async () => (await rung(bob.page)).length).toBe(2);
  expect(await tones(bob.page)).toEqual([784, 1175]);
});

test("the card of who is away says when they were last active", async ({ join, browser, server }) => {
  const ann = await join("Ann");
  const away = await browser.newContext({ baseURL: server.url });
  const dan = { name: "Dan", email: "dan@example.org", password };
  expect((await away.request.post("/api/auth/sign-up/email", { data: dan })).ok()).toBe(true);
  const data = { clientId: crypto.randomUUID(), body: "back soon" };
  expect((await away.request.post(`/api/rooms/${ann.generalId}/messages`, { data })).ok()).toBe(true);
  await away.close();
  const database = new Database(path(server.directory, "data", "ebb.db"), { timeout: 10_000 });
  const fiveMinutesAgo = new Date(Date.now() - 5.5 * 60_000).toISOString().replace("Z", "+00:00");
  database.prepare('UPDATE "User" SET "lastActiveAt" = ? WHERE "email" = ?').run(fiveMinutesAgo, dan.email);
  database.close();
  await message(ann.page, "back soon").getByRole("button", { name: "Dan", exact: true }).click();
  await expect(ann.page.getByRole("dialog", { name: "Dan" })).toContainText("Active 5 minutes ago");
});

/** Runs in the page: keeps which tones were played, in hertz. */
function recordTones(): void {
  const played: number[] = [];
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (when?: number) {
    played.push(this.frequency.value);
    start.call(this, when);
  };
  Object.assign(window, { played });
}

async function tones(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { played: number[] }).played);
}
