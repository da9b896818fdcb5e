import type { Page } from "@playwright/test";
import { asPeopleHaveIt } from "./fixtures/launch-options.ts";
import { test } from "./fixtures/own-browser.ts";
import {
  composer,
  expectConnection,
  expectTransport,
  goIdle,
  message,
  messages,
  openRoom,
  type Person,
  password,
  rung,
  say,
  show,
} from "./fixtures/person.ts";
import { expectRestored, freeze, goBack, leaveFor } from "./fixtures/sleep.ts";
import { expect } from "./fixtures/test.ts";
import { connectionsOf } from "./fixtures/wire.ts";

test.use({ launchOptions: asPeopleHaveIt });

test("a frozen tab lets everything go, and is complete when it thaws", async ({ join, inOwnBrowser, server }) => {
  const ann = await join("Ann");
  const bob = await inOwnBrowser(await join("Bob"));
  await composer(bob.page).fill("half a thought");
  await expect.poll(connectionsOf(server)).toEqual({ sockets: 2, streams: 0 });
  const thaw = await freeze(bob.page);
  await expect.poll(connectionsOf(server)).toEqual({ sockets: 1, streams: 0 });

  await sayMany(ann, "while frozen");
  await expect(message(bob.page, "while frozen")).toHaveCount(0);
  await thaw();
  await expectComplete(bob.page, "while frozen");
  await expect(composer(bob.page)).toHaveValue("half a thought");
  await expectConnection(bob.page, "Live");
  await say(bob.page, "and awake again");
  await expect(message(ann.page, "and awake again")).toHaveCount(1);
});

test("when the tab that holds the stream is frozen, the next one continues; thawed, it is complete", async ({
  join,
  inOwnBrowser,
  server,
}) => {
  const ann = await join("Ann");
  const bob = await inOwnBrowser(await join("Bob"));
  await goIdle(bob.page);
  const next = await bob.openTab();
  await goIdle(next);
  await expect.poll(connectionsOf(server)).toEqual({ sockets: 1, streams: 1 });

  const thaw = await freeze(bob.page);
  await sayMany(ann, "@bob psst");
  await expect.poll(async () => (await rung(next)).length).toBe(5);
  await expect.poll(connectionsOf(server)).toEqual({ sockets: 1, streams: 1 });
  await expectTransport(bob.page, "none");
  await thaw();
  await show(bob.page);
  await expectTransport(bob.page, "socket");
  await expectComplete(bob.page, "psst");
  expect(await rung(bob.page)).toEqual([]);
});

for (const away of ["/settings", "another site"]) {
  test(`a tab that went to ${away} and back is the same page, complete, with its draft`, async ({ join, server }) => {
    const ann = await join("Ann");
    const bob = await join("Bob");
    await composer(bob.page).fill("half a thought");
    await leaveFor(bob.page, away === "/settings" ? away : `http://127.0.0.1:${new URL(server.url).port}/sign-in`);
    await expect.poll(connectionsOf(server)).toEqual({ sockets: 1, streams: 0 });
    await sayMany(ann, "meanwhile");
    await goBack(bob.page);
    await expectRestored(bob.page);
    await expectComplete(bob.page, "meanwhile");
    await expect(composer(bob.page)).toHaveValue("half a thought");
    await expectConnection(bob.page, "Live");
    await say(bob.page, "back again");
    await expect(message(ann.page, "back again")).toHaveCount(1);
  });
}

test("going back after signing out shows nothing of who was signed in", async ({ join }) => {
  const ann = await join("Ann");
  await say(ann.page, "for Ann's eyes");
  const wasSeen = await watchFor(ann.page, "for Ann's eyes");
  await leaveFor(ann.page, "/settings");
  const other = await ann.context.newPage();
  await openRoom(other, ann.generalId);
  await other.getByRole("button", { name: "Account" }).click();
  await other.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(other).toHaveURL(/sign-in/);
  for (const page of [ann.page, other]) {
    await goBack(page);
    await expect(page).toHaveURL(/sign-in/);
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  }
  expect(await wasSeen()).toBe(false);
});

test("going back after another account signed in shows nothing of the former one", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await composer(ann.page).fill("Ann's own draft");
  const wasSeen = await watchFor(ann.page, "@ann");
  await leaveFor(ann.page, "/settings");
  const signIn = await ann.context.request.post("/api/auth/sign-in/email", { data: { email: bob.email, password } });
  expect(signIn.ok()).toBe(true);
  await goBack(ann.page);
  await expect(ann.page.getByText("@bob", { exact: true })).toBeVisible();
  await expect(composer(ann.page)).toHaveValue("");
  expect(await wasSeen()).toBe(false);
});

test("a page that was left before its scripts had begun shows nothing of it when one goes back as somebody else", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await say(ann.page, "for Ann's eyes");
  const network = await ann.context.newCDPSession(ann.page);
  await network.send("Network.enable");
  await network.send("Network.setBlockedURLs", { urls: ["*/_next/static/chunks/*.js*"] });
  await ann.page.reload();
  await expect(message(ann.page, "for Ann's eyes")).toBeVisible();
  await expectTransport(ann.page, "none");
  const wasSeen = await watchFor(ann.page, "for Ann's eyes");
  await leaveFor(ann.page, "/settings");
  await network.send("Network.setBlockedURLs", { urls: [] });
  const signIn = await ann.context.request.post("/api/auth/sign-in/email", { data: { email: bob.email, password } });
  expect(signIn.ok()).toBe(true);
  await goBack(ann.page);
  await expect(ann.page.getByText("@bob", { exact: true })).toBeVisible();
  expect(await ann.page.evaluate(() => localStorage.getItem("came back"))).toBe("out of the cache");
  expect(await wasSeen()).toBe(false);
});

test("an idle tab that lost the network is told of everything once when it returns", async ({ join, server }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await goIdle(bob.page);
  await bob.context.setOffline(true);
  await expectConnection(bob.page, "Offline");
  await expect.poll(connectionsOf(server)).toEqual({ sockets: 1, streams: 0 });
  await sayMany(ann, "@bob where are you");
  await bob.context.setOffline(false);
  await expectConnection(bob.page, "Idle");
  await expect.poll(async () => (await rung(bob.page)).length).toBe(5);
  await show(bob.page);
  await expectComplete(bob.page, "where are you");
});

for (const [slept, ms] of [
  ["a minute", 60_000],
  ["a night", 28_800_000],
] as const) {
  test(`a lid closed for ${slept}: the clock jumps, the socket is dead without a word, and the tab finds out`, async ({
    join,
  }) => {
    const ann = await join("Ann");
    const bob = await join("Bob");
    const cut = await cutSilently(bob.page);
    await openRoom(bob.page, bob.generalId);
    cut();
    await sayMany(ann, "while you slept");
    await bob.page.evaluate((lost) => {
      const now = Date.now;
      Date.now = () => now() + lost;
    }, ms);
    await expectComplete(bob.page, "while you slept");
  });
}

/** Says "<text> 1" to "<text> 5", one after another. */
async function sayMany(person: Person, text: string): Promise<void> {
  for (const index of [1, 2, 3, 4, 5]) await say(person.page, `${text} ${index}`);
}

/** All five are there, in order, each once. */
async function expectComplete(page: Page, text: string): Promise<void> {
  const there = async () => (await messages(page).innerText()).match(new RegExp(`${text} \\d`, "g"));
  await expect.poll(there, { timeout: 30_000 }).toEqual([1, 2, 3, 4, 5].map((index) => `${text} ${index}`));
}

/** Looks in every frame of this page, before it is left and when it comes back, whether the words can be seen. */
async function watchFor(page: Page, words: string): Promise<() => Promise<boolean>> {
  await page.evaluate((wanted) => {
    localStorage.removeItem("seen");
    let isBack = false;
    window.addEventListener("pageshow", ({ persisted }) => {
      isBack = true;
      if (persisted) localStorage.setItem("came back", "out of the cache");
    });
    const look = () => {
      const all = [...document.body.querySelectorAll("*")].filter((element) => element.textContent.includes(wanted));
      const isSeen = all.some((element) => element.checkVisibility({ visibilityProperty: true }));
      if (isBack && isSeen) localStorage.setItem("seen", "yes");
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, words);
  return () => page.evaluate(() => localStorage.getItem("seen") === "yes");
}

/** From the call of `cut` on, the socket that is open carries nothing any more and does not say so. */
async function cutSilently(page: Page): Promise<() => void> {
  let cuts: (() => void)[] = [];
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    let isCut = false;
    cuts = [
      ...cuts,
      () => {
        isCut = true;
      },
    ];
    socket.onMessage((words) => {
      if (!isCut) server.send(words);
    });
    server.onMessage((words) => {
      if (!isCut) socket.send(words);
    });
  });
  return () => {
    for (const cut of cuts) cut();
  };
}
