import type { Page } from "@playwright/test";
import {
  expectTransport,
  goIdle,
  hide,
  message,
  openRoom,
  type Person,
  roomLink,
  rung,
  say,
  show,
} from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";
import { connectionsOf } from "./fixtures/wire.ts";

test("twelve idle tabs over plain HTTP/1.1 hold one stream, know what is unread, ring once, and leave the app fully usable", async ({
  join,
  server,
}) => {
  test.setTimeout(120_000);
  expect(server.url).toMatch(/^http:/);
  const ann = await join("Ann");
  const bob = await join("Bob");
  const tabs = [bob.page, ...(await openTabs(bob, 11))];
  for (const tab of tabs) await hide(tab);
  for (const tab of tabs) await expectTransport(tab, "stream");
  await expect.poll(connectionsOf(server)).toEqual({ sockets: 1, streams: 1 });

  await say(ann.page, "for all twelve");
  for (const tab of tabs) {
    await expect(roomLink(tab, /^general.*1 unread/)).toBeVisible();
    await expect(tab).toHaveTitle(/^•/);
  }

  const [thirteenth] = await openTabs(bob, 1);
  if (!thirteenth) throw new Error("No tab was opened.");
  await say(thirteenth, "thirteen tabs and still talking");
  await expect(message(ann.page, "thirteen tabs and still talking")).toBeVisible();
  const posted = await thirteenth.evaluate(async (roomId) => {
    const body = JSON.stringify({ clientId: crypto.randomUUID(), body: "posted beside twelve tabs" });
    const headers = { "content-type": "application/json" };
    const answers = Array.from({ length: 6 }, () =>
      fetch(`/api/rooms/${roomId}/messages`, { method: "POST", headers, body }),
    );
    return (await Promise.all(answers)).map(({ ok }) => ok);
  }, bob.generalId);
  expect(posted).toEqual(Array(6).fill(true));
  await expect(message(ann.page, "posted beside twelve tabs")).toHaveCount(1);

  await goIdle(thirteenth);
  await say(ann.page, "@bob ring once");
  const rings = async () => (await Promise.all([...tabs, thirteenth].map(rung))).flat().length;
  await expect.poll(rings).toBe(1);
  for (const tab of [...tabs, thirteenth]) {
    await expect(tab.getByRole("list", { name: "Notifications" }).getByRole("listitem")).toHaveCount(1);
  }
  expect(await rings()).toBe(1);
  await expect.poll(connectionsOf(server)).toEqual({ sockets: 1, streams: 1 });
});

const ends: Record<string, (holder: Page) => Promise<unknown>> = {
  "is closed": (holder) => holder.close(),
  crashes: crash,
  "is used again": show,
};

for (const [what, end] of Object.entries(ends)) {
  test(`when the tab that holds the stream ${what}, the next one continues, and a mention sent in between rings once`, async ({
    join,
    server,
  }) => {
    const ann = await join("Ann");
    const bob = await join("Bob");
    // Looks at another room when it is used again: who reads a room is not rung there.
    const otherId = await elsewhere(bob);
    await openRoom(bob.page, otherId);
    await goIdle(bob.page);
    const others = await openTabs(bob, 3);
    for (const tab of others) await goIdle(tab);
    await expect.poll(connectionsOf(server)).toEqual({ sockets: 1, streams: 1 });

    const successor = await holdStreams(bob);
    await end(bob.page);
    await successor.asked;
    await say(ann.page, "@bob in the gap");
    successor.letGo();
    const listed = (tab: Page) => tab.getByRole("list", { name: "Notifications" }).getByRole("listitem");
    for (const tab of others) await expect(listed(tab).filter({ hasText: "in the gap" })).toHaveCount(1);
    const isUsed = what === "is used again";
    await expect.poll(connectionsOf(server)).toEqual({ sockets: isUsed ? 2 : 1, streams: 1 });
    if (isUsed) {
      await expectTransport(bob.page, "socket");
      await goIdle(bob.page);
    }

    const idle = isUsed ? [...others, bob.page] : others;
    await say(ann.page, "@bob and after it");
    const rings = async () => (await Promise.all(idle.map(rung))).flat().map(({ body }) => body);
    await expect.poll(async () => (await rings()).filter((body) => body.includes("and after it")).length).toBe(1);
    // While a tab is used nobody is rung elsewhere in that browser: its list says it.
    expect((await rings()).filter((body) => body.includes("in the gap"))).toHaveLength(isUsed ? 0 : 1);
  });
}

async function openTabs(person: Person, count: number): Promise<Page[]> {
  const tabs: Page[] = [];
  while (tabs.length < count) {
    const tab = await person.context.newPage();
    await openRoom(tab, person.generalId);
    tabs.push(tab);
  }
  return tabs;
}

/** The id of a room of one's own. */
async function elsewhere(person: Person): Promise<string> {
  const data = { name: "harbour", private: true };
  const answer = await person.context.request.post("/api/rooms", { data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()).id;
}

async function crash(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  // Nobody is left to answer.
  browser.send("Page.crash").catch(() => undefined);
  await crashed;
}

/** Streams asked for from now on by this browser wait until they are let go. */
async function holdStreams({ context }: Person): Promise<{ asked: Promise<void>; letGo: () => void }> {
  const asked = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  await context.route("**/api/notifications/stream?*", async (route) => {
    asked.resolve();
    await letGo.promise;
    await route.continue().catch(() => undefined);
  });
  return { asked: asked.promise, letGo: letGo.resolve };
}
