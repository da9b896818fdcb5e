import type { Page } from "@playwright/test";
import { fill } from "./fixtures/fill.ts";
import { kept } from "./fixtures/kept.ts";
import { createRoom, message, messages, openRoom, type Person, roomLink, roomTitle, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("a room that was looked at before is there before the server has said a word, and then up to date", async ({
  join,
}) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  const harbour = await roomWithBoth(ann, bob);
  await say(ann.page, "the tide is coming");
  await expect.poll(() => kept(ann.page, ann.id)).toContain("the tide is coming");
  await ann.page.close();
  await say(bob.page, "and now it is high");

  const page = await ann.context.newPage();
  const server = await holdServer(page);
  await openRoom(page, ann.generalId);
  server.hold();
  await roomLink(page, "harbour").click();
  await expect(message(page, "the tide is coming")).toBeVisible();
  await expect(message(page, "and now it is high")).toHaveCount(0);
  server.release();
  await expect(message(page, "and now it is high")).toBeVisible();
  await expect(messages(page).getByRole("article")).toHaveText([/the tide is coming/, /and now it is high/]);
  expect(page.url()).toContain(harbour);
});

for (const way of ["pointed at", "focused"] as const) {
  test(`a room that is ${way} is fetched before it is opened`, async ({ join }) => {
    const [ann, bob] = [await join("Ann"), await join("Bob")];
    const harbour = await roomWithBoth(ann, bob);
    await fill(bob, harbour, 3);
    await forgetKept(ann);
    const server = await holdServer(ann.page);
    await openRoom(ann.page, ann.generalId);
    const fetched = ann.page.waitForResponse((response) => response.url().includes(`${harbour}/messages`));
    if (way === "focused") await roomLink(ann.page, "harbour").focus();
    else await roomLink(ann.page, "harbour").hover();
    await (await fetched).finished();
    server.hold();
    await roomLink(ann.page, "harbour").press("Enter");
    await expect(message(ann.page, "message 003")).toBeVisible();
    server.release();
  });
}

test("for the first half second nothing says that a room is loading", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await roomWithBoth(ann, bob);
  await forgetKept(ann);
  const server = await holdServer(ann.page);
  await openRoom(ann.page, ann.generalId);
  server.hold();
  await ann.page.evaluate(recordSkeleton);
  await roomLink(ann.page, "harbour").press("Enter");
  await expect(roomTitle(ann.page, "harbour")).toBeVisible();
  await expect.poll(() => ann.page.evaluate(() => document.documentElement.dataset.skeletonAfterMs)).toBeDefined();
  server.release();
  expect(Number(await ann.page.evaluate(() => document.documentElement.dataset.skeletonAfterMs))).toBeGreaterThan(300);
});

/** A room "harbour" with Ann and Bob in it; Bob's page shows it. */
async function roomWithBoth(ann: Person, bob: Person): Promise<string> {
  const roomId = await createRoom(ann.page, "harbour");
  await ann.context.request.post(`/api/rooms/${roomId}/members`, { data: { userId: bob.id } });
  await openRoom(bob.page, roomId);
  return roomId;
}

/** As in a browser that never showed any room. */
async function forgetKept({ page, id }: Person): Promise<void> {
  await page.goto("about:blank");
  await page.goto("/icon.svg");
  await page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = resolve;
        request.onerror = reject;
      }),
    `ebb:${id}`,
  );
}

/** The server's words about rooms can be held back, over the socket and over HTTP. */
async function holdServer(page: Page): Promise<{ hold: () => void; release: () => void }> {
  let held: (() => void)[] | undefined;
  const pass = (go: () => void) => void (held ? held.push(go) : go());
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((words) => pass(() => socket.send(words)));
  });
  await page.route(/\/api\/rooms/, (route) => pass(() => void route.continue()));
  return {
    hold: () => {
      held = [];
    },
    release: () => {
      const waiting = held ?? [];
      held = undefined;
      for (const go of waiting) go();
    },
  };
}

/** Runs in the page: how long after this the stand-in for messages is first seen. */
function recordSkeleton(): void {
  let begun: number | undefined;
  const look = () => {
    const skeleton = document.querySelector("[role=log][aria-busy=true] > *");
    if (skeleton && getComputedStyle(skeleton).opacity !== "0" && begun !== undefined) {
      document.documentElement.dataset.skeletonAfterMs = String(performance.now() - begun);
    } else {
      if (skeleton) begun ??= performance.now();
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}
