import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/behind-proxy.ts";
import { fill } from "./fixtures/fill.ts";
import {
  choose,
  composer,
  createRoom,
  expectConnection,
  expectTransport,
  goIdle,
  hide,
  message,
  messages,
  openRoom,
  roomIdOf,
  roomLink,
  roomTitle,
  rung,
  say,
  show,
} from "./fixtures/person.ts";
import type { Server } from "./fixtures/server.ts";

test("WebSockets blocked from the start: the whole chat works, says Fallback, and climbs back by itself", async ({
  behind: { proxy, join },
}) => {
  test.setTimeout(120_000);
  proxy.block();
  const ann = await join("Ann", "Fallback");
  const bob = await join("Bob", "Fallback");
  await expectTransport(ann.page, "fallback");
  await expect(ann.page.getByRole("note")).toContainText("WebSockets seem to be blocked");
  await ann.page.getByRole("button", { name: "Got it" }).click();
  await expect(ann.page.getByRole("note")).toHaveCount(0);

  // Both ways, at once; typing too.
  await composer(bob.page).pressSequentially("hm");
  await expect(ann.page.getByText("Bob is typing")).toBeVisible();
  await say(ann.page, "can you hear me?");
  await expect(message(bob.page, "can you hear me?")).toBeVisible({ timeout: 2_000 });
  await say(bob.page, "loud and clear");
  await expect(message(ann.page, "loud and clear")).toBeVisible({ timeout: 2_000 });

  // Editing and deleting.
  await change(ann.page, "can you hear me?", "can you still hear me?");
  await expect(message(bob.page, "can you still hear me?")).toBeVisible();
  await remove(bob.page, "loud and clear");
  await expect(messages(ann.page)).not.toContainText("loud and clear");

  // A new room, into which the other is brought; a direct message; unread and read.
  const roomId = await createRoom(ann.page, "engine room", { private: true });
  await ann.context.request.post(`/api/rooms/${roomId}/members`, { data: { userId: bob.id } });
  await say(ann.page, "welcome below");
  await expect(roomLink(bob.page, "engine room")).toContainText("1");
  await roomLink(bob.page, "engine room").click();
  await expect(message(bob.page, "welcome below")).toBeVisible();
  await expect(roomLink(bob.page, "engine room")).not.toContainText("1");
  await openDirect(bob.page, "Ann");
  await say(bob.page, "between us");
  await expect(roomLink(ann.page, "Bob")).toContainText("1");
  await roomLink(ann.page, "Bob").click();
  await expect(message(ann.page, "between us")).toBeVisible();
  await expect(roomLink(ann.page, "Bob")).not.toContainText("1");
  await say(ann.page, "and between us it stays");
  await expect(message(bob.page, "and between us it stays")).toBeVisible({ timeout: 2_000 });
  await expect(roomLink(bob.page, "Ann").locator("[data-presence]")).toHaveAttribute("data-presence", "online");

  proxy.unblock();
  for (const { page } of [ann, bob]) {
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expectConnection(page, "Live");
    await expectTransport(page, "socket");
  }
  await say(bob.page, "and now over the socket");
  await expect(message(ann.page, "and now over the socket")).toHaveCount(1);
});

test("blocked in mid-session and let through again: nothing is lost, doubled or out of order", async ({
  behind: { proxy, join },
}) => {
  test.setTimeout(120_000);
  const ann = await join("Ann");
  const bob = await join("Bob");
  await say(ann.page, "said before");
  proxy.block();
  const roomId = ann.generalId;
  const filled = fill(ann, roomId, 40);
  for (const { page } of [ann, bob]) await expectConnection(page, "Fallback");
  const stored = await filled;
  await say(bob.page, "said in between");
  proxy.unblock();
  await bob.page.getByRole("button", { name: "Try now" }).click();
  await expectConnection(bob.page, "Live");
  await say(bob.page, "said after");
  for (const { page } of [ann, bob]) {
    await expect(message(page, "said after")).toBeVisible();
    const said = async () => (await messages(page).innerText()).match(/message \d{3}|said \w+( \w+)?/g);
    await expect
      .poll(said)
      .toEqual(["said before", ...stored.map(({ body }) => body), "said in between", "said after"]);
  }
});

test("three tabs in fallback share one stream, also when its holder goes or becomes idle", async ({
  behind: { proxy, server, join },
}) => {
  test.setTimeout(120_000);
  proxy.block();
  const ann = await join("Ann", "Fallback");
  const bob = await join("Bob", "Fallback");
  const streams = () => streamsOf(server);
  const tabs = [bob.page];
  while (tabs.length < 3) {
    const tab = await bob.context.newPage();
    await openRoom(tab, bob.generalId, "Fallback");
    tabs.push(tab);
  }
  await expect.poll(streams).toBe(2);
  await say(ann.page, "to all three");
  for (const tab of tabs) await expect(message(tab, "to all three")).toHaveCount(1);
  for (const tab of tabs) await expectConnection(tab, "Fallback");

  await tabs.shift()?.close();
  await say(ann.page, "to the two that are left");
  for (const tab of tabs) await expect(message(tab, "to the two that are left")).toHaveCount(1);
  const [one, other] = tabs;
  if (!one || !other) throw new Error("Two tabs are left.");
  await goIdle(one);
  await say(ann.page, "to the one that is used");
  await expect(message(other, "to the one that is used")).toBeVisible({ timeout: 2_000 });
  await expect.poll(streams).toBe(2);

  await goIdle(other);
  await say(ann.page, "@bob nobody looks");
  await expect.poll(async () => (await Promise.all(tabs.map(rung))).flat().length).toBe(1);
  await show(one);
  await expectConnection(one, "Fallback");
  await expect(message(one, "nobody looks")).toBeVisible();
  await expect.poll(streams).toBe(2);
});

test("twelve tabs in fallback over plain HTTP/1.1 hold one stream and stay fully usable", async ({
  behind: { proxy, server, join },
}) => {
  test.setTimeout(240_000);
  proxy.block();
  const ann = await join("Ann", "Fallback");
  const tabs = [ann.page];
  while (tabs.length < 12) {
    const tab = await ann.context.newPage();
    await openRoom(tab, ann.generalId, "Fallback");
    tabs.push(tab);
  }
  await expect.poll(() => streamsOf(server)).toBe(1);
  const last = await ann.context.newPage();
  await openRoom(last, ann.generalId, "Fallback");
  await say(last, "thirteen tabs and still talking");
  for (const tab of tabs) await expect(message(tab, "thirteen tabs and still talking")).toHaveCount(1);
  await expect.poll(() => streamsOf(server)).toBe(1);
});

test("in fallback what is being read does not ring; what is not read does, and permalinks lead there", async ({
  behind: { proxy, join },
}) => {
  test.setTimeout(120_000);
  proxy.block();
  const ann = await join("Ann", "Fallback");
  const bob = await join("Bob", "Fallback");
  const [first] = await fill(ann, ann.generalId, 60);
  await say(ann.page, "@bob you are reading this");
  await expect(message(bob.page, "you are reading this")).toBeVisible();
  const unread = async () => (await (await bob.context.request.get(`/api/rooms/${bob.generalId}`)).json()).unread;
  await expect.poll(unread).toBe(0);
  await hide(bob.page);
  await say(ann.page, "@bob but not this");
  await expect
    .poll(async () => (await rung(bob.page)).map(({ body }) => body))
    .toEqual([expect.stringContaining("but not this")]);
  await show(bob.page);
  await openRoom(bob.page, `${bob.generalId}?message=${first?.id}`, "Fallback");
  await expect(message(bob.page, "message 001")).toBeInViewport();
  await roomTitle(bob.page, "general").waitFor();
  expect(roomIdOf(bob.page)).toBe(bob.generalId);
});

test("a proxy that swallows WebSockets without a word: the chat works long before the last of them has failed", async ({
  behind: { proxy, join },
}) => {
  test.setTimeout(120_000);
  const ann = await join("Ann");
  const bob = await join("Bob");
  proxy.block("swallow");
  for (const { page } of [ann, bob]) await expectConnection(page, "Reconnecting");
  for (const { page } of [ann, bob]) await expectTransport(page, "stream");
  await say(ann.page, "through all the same");
  await expect(message(bob.page, "through all the same")).toBeVisible({ timeout: 2_000 });
  for (const { page } of [ann, bob]) {
    await expectConnection(page, "Fallback");
    await expect(page.getByRole("alert").filter({ hasText: "cannot be reached" })).toHaveCount(0);
  }
});

test("a restart of the server does not leave anyone in fallback", async ({ behind: { server, join } }) => {
  test.setTimeout(120_000);
  const ann = await join("Ann");
  await server.kill();
  await expectConnection(ann.page, "Reconnecting");
  await server.restart();
  await expectConnection(ann.page, "Live");
  await expectTransport(ann.page, "socket");
});

async function streamsOf({ url }: Server): Promise<number> {
  return Number(/^ebb_streams (\d+)/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1]);
}

async function change(page: Page, from: string, to: string): Promise<void> {
  await message(page, from).hover();
  await message(page, from).getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Edited text" }).fill(to);
  await page.keyboard.press("Enter");
}

async function remove(page: Page, text: string): Promise<void> {
  await choose(page, message(page, text), "Delete message");
}

async function openDirect(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New direct message" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("searchbox", { name: "Find people" }).fill(name);
  await dialog.getByRole("option", { name }).click();
  await expect(roomTitle(page, name)).toBeVisible();
}
