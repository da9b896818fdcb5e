import type { Page } from "@playwright/test";
import { createRoom, goIdle, message, openRoom, type Person, roomLink, rung, say, show } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("what is read on one device is gone from the other: notification, list, title and unread mark", async ({
  join,
  elsewhere,
}) => {
  const ann = await join("Ann");
  const desktop = await join("Bob");
  const phone = await elsewhere(desktop);
  for (const { page } of [desktop, phone]) await goIdle(page);
  await say(ann.page, "@bob the tide turns at six");
  for (const { page } of [desktop, phone]) {
    await expect.poll(async () => (await rung(page)).length).toBe(1);
    await expect(listed(page)).toHaveCount(1);
    await expect(page).toHaveTitle(/^\(1\)/);
    await expect(roomLink(page, /^general.*unread/)).toBeVisible();
  }

  await show(phone.page);
  await expect(message(phone.page, "the tide turns at six")).toBeVisible();
  for (const { page } of [desktop, phone]) {
    await expect(listed(page)).toHaveCount(0);
    await expect.poll(() => open(page)).toEqual([]);
    await expect(page).toHaveTitle(/^(?!\(|•)/);
    await expect(roomLink(page, /^general.*unread/)).toHaveCount(0);
  }
});

test("a device in use is not rung for what it shows; the other one rings for what nobody reads", async ({
  join,
  elsewhere,
}) => {
  const ann = await join("Ann");
  const desktop = await join("Bob");
  const harbour = await createRoom(ann.page, "harbour");
  await enter(desktop, harbour);
  await openRoom(desktop.page, desktop.generalId);
  const phone = await elsewhere(desktop);
  await goIdle(phone.page);

  await openRoom(ann.page, ann.generalId);
  await say(ann.page, "@bob you see this anyway");
  await expect(message(desktop.page, "you see this anyway")).toBeVisible();
  await expect.poll(() => unreadOf(desktop, desktop.generalId)).toBe(0);
  await openRoom(ann.page, harbour);
  await say(ann.page, "@bob the ship is in");
  await expect
    .poll(async () => (await rung(phone.page)).map(({ body }) => body))
    .toEqual([expect.stringContaining("the ship is in")]);
  await expect(listed(desktop.page).filter({ hasText: "the ship is in" })).toHaveCount(1);
  expect(await rung(desktop.page)).toEqual([]);
});

test("each browser rings at most once for each notification, however many idle tabs it has", async ({
  join,
  elsewhere,
}) => {
  const ann = await join("Ann");
  const desktop = await join("Bob");
  const tabs = [desktop.page, await desktop.context.newPage(), await desktop.context.newPage()];
  for (const tab of tabs.slice(1)) await openRoom(tab, desktop.generalId);
  const phone = await elsewhere(desktop);
  for (const tab of [...tabs, phone.page]) await goIdle(tab);

  const said = [1, 2, 3, 4, 5].map((index) => `ring ${index}`);
  for (const text of said) await say(ann.page, `@bob ${text}`);
  const bodies = async (pages: Page[]) =>
    (await Promise.all(pages.map(rung)))
      .flat()
      .map(({ body }) => /ring \d/.exec(body)?.[0])
      .sort();
  await expect.poll(() => bodies([phone.page])).toEqual(said);
  await expect.poll(() => bodies(tabs)).toEqual(said);
});

const listed = (page: Page) => page.getByRole("list", { name: "Notifications" }).getByRole("listitem");

/** System notifications that are still on the screen. */
async function open(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (window as unknown as { rung: { body: string; closed: boolean }[] }).rung
      .filter(({ closed }) => !closed)
      .map(({ body }) => body),
  );
}

async function enter(person: Person, roomId: string): Promise<void> {
  const answer = await person.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  expect(answer.ok(), await answer.text()).toBe(true);
}

async function unreadOf(person: Person, roomId: string): Promise<number> {
  const { rooms } = await (await person.context.request.get("/api/rooms")).json();
  return rooms.find(({ id }: { id: string }) => id === roomId).unread;
}
