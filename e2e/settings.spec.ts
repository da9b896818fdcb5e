import type { Page } from "@playwright/test";
import { goIdle, message, openRoom, roomLink, rung, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

const choice = (page: Page, group: string, name: string | RegExp) =>
  page.getByRole("group", { name: group, exact: true }).getByRole("radio", { name });

test("density and the hours of the clock are worn by the conversation at once", async ({ join }) => {
  const ann = await join("Ann");
  for (const text of ["one", "two", "three"]) await say(ann.page, text);
  const time = message(ann.page, "one").getByRole("time").first();
  const height = async () => (await message(ann.page, "two").boundingBox())?.height ?? 0;
  const comfortable = await height();
  const settings = await ann.context.newPage();
  await settings.goto("/settings");

  await choice(settings, "Density", "Compact").check();
  await expect.poll(height).toBeLessThan(comfortable);
  await choice(settings, "Density", "Comfortable").check();
  await expect.poll(height).toBe(comfortable);

  await choice(settings, "Time", /^12 hours/).check();
  await expect(time).toHaveText(/^\d{1,2}:\d\d [ap]m$/);
  await choice(settings, "Time", /^24 hours/).check();
  await expect(time).toHaveText(/^\d\d:\d\d$/);
  await ann.page.reload();
  await expect(time).toHaveText(/^\d\d:\d\d$/);
});

test("who one is, and what time it is for them, stands on the card that a click on the picture opens", async ({
  join,
}) => {
  const [ann, bob] = [await join("Ann"), await join("Bob", { timezoneId: "Asia/Tokyo" })];
  await say(bob.page, "hello");
  await bob.page.goto("/settings");
  const field = (name: string) => bob.page.getByRole("textbox", { name, exact: true });
  const zone = bob.page.getByRole("combobox", { name: "Time zone" });
  // Without a choice it is where the browser is.
  await expect(zone).toHaveValue("Asia/Tokyo");
  await field("Name").fill("Bob the Pilot");
  await field("Title").fill("Harbour pilot");
  await bob.page.getByRole("button", { name: "Save profile" }).click();
  await expect(bob.page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();

  const row = message(ann.page, "hello");
  await expect(row).toContainText("Bob the Pilot");
  await expect(row.locator("[data-person]").first()).toHaveText("BP");
  await row.locator("[data-person]").first().click();
  const card = ann.page.getByRole("dialog", { name: "Bob the Pilot" });
  await expect(card).toContainText("Harbour pilot");
  const [hour] = new Intl.DateTimeFormat("en-US", { timeZone: "Asia/Tokyo", hour: "numeric" }).formatToParts(
    new Date(),
  );
  await expect(card).toContainText(new RegExp(`${hour?.value}:\\d\\d [ap]m local time \\(Asia/Tokyo\\)`));
});

test("a status ends when it was to end, before the eyes of those who see it", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await ann.context.request.post("/api/direct", { data: { memberIds: [bob.id] } });
  const until = new Date(Date.now() + 30 * 60_000).toISOString();
  const data = { status: { emoji: "🍜", text: "At lunch", until } };
  expect((await bob.context.request.patch("/api/me", { data })).status()).toBe(200);
  await ann.page.clock.install();
  await openRoom(ann.page, ann.generalId);
  const mark = roomLink(ann.page, "Bob").getByRole("img", { name: "Status: At lunch" });
  await expect(mark).toBeVisible();
  await ann.page.clock.fastForward("31:00");
  await expect(mark).toHaveCount(0);
});

test("a room tells everything, mentions or nothing, as its menu says, whatever is told elsewhere", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  const rings = async () => (await rung(bob.page)).map(({ body }) => body);
  await bob.page.getByRole("button", { name: "Room menu" }).click();
  await bob.page.getByRole("menuitem", { name: "Notifications" }).click();
  const settled = bob.page.waitForResponse("**/membership");
  await choice(bob.page, "Tell me about", "Every message").check();
  expect((await settled).ok()).toBe(true);
  await bob.page.keyboard.press("Escape");
  await goIdle(bob.page);
  await say(ann.page, "just so");
  await expect.poll(rings).toEqual(["just so"]);

  // Nothing everywhere else changes nothing here.
  const told = await bob.context.request.patch("/api/me/settings", { data: { involvement: "nothing" } });
  expect(told.ok()).toBe(true);
  await say(ann.page, "and again");
  await expect.poll(rings).toEqual(["just so", "and again"]);
  const here = `/api/rooms/${bob.generalId}/membership`;
  await bob.context.request.patch(here, { data: { involvement: "nothing" } });
  await say(ann.page, "@bob unheard");
  await bob.context.request.patch(here, { data: { involvement: "mentions" } });
  await say(ann.page, "not for you");
  await say(ann.page, "@bob for you");
  await expect.poll(rings).toEqual(["just so", "and again", "@bob for you"]);
});

test("it rings at the chosen hours of the chosen days, in the person's own time zone, and the test says so", async ({
  join,
}) => {
  const bob = await join("Bob", { timezoneId: "Asia/Tokyo" });
  const { page } = bob;
  await page.goto("/settings");
  await page.getByRole("checkbox", { name: /^Ring only at certain times/ }).check();
  await expect(page.getByText("In your time zone, Asia/Tokyo.")).toBeVisible();
  // Of the week only the day that is farthest from today.
  const today = new Date(new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tokyo" }).format(new Date())).getUTCDay();
  const names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
  // One after the other as fast as one can: each of them counts.
  const days = page.getByRole("group", { name: "Days" });
  const other = names[(today + 3) % 7] ?? "";
  await days.getByRole("checkbox", { name: other }).check({ force: true });
  for (const name of names.filter((one) => one !== other)) {
    await days.getByRole("checkbox", { name }).uncheck({ force: true });
  }
  await expect
    .poll(async () => (await (await bob.context.request.get("/api/me/settings")).json()).settings?.schedule?.days)
    .toEqual([((today + 2) % 7) + 1]);
  expect(await (await bob.context.request.get(`/api/people/${bob.id}`)).json()).toMatchObject({
    timeZone: "Asia/Tokyo",
  });
  await page.reload();
  await expect(days.getByRole("checkbox", { name: other })).toBeChecked();
  await expect(days.getByRole("checkbox", { checked: true })).toHaveCount(1);

  const ann = await join("Ann");
  await openRoom(page, bob.generalId);
  await goIdle(page);
  await say(ann.page, "@bob are you up?");
  await expect(page.getByRole("list", { name: "Notifications", exact: true })).toContainText("are you up?");
  await bob.context.request.patch("/api/me/settings", { data: { schedule: null } });
  await say(ann.page, "@bob good morning");
  await expect.poll(async () => (await rung(page)).map(({ body }) => body)).toEqual(["@bob good morning"]);
});
