import type { BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { lookAway } from "./fixtures/fill.ts";
import { layoutOf, watchLayout, watchLayoutOfLoading } from "./fixtures/layout.ts";
import { expectConnection, message, messages, openRoom, type Person, say, write } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

const screens: Record<string, BrowserContextOptions> = {
  "a wide screen": { viewport: { width: 1440, height: 900 } },
  "a phone": { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

for (const [screen, options] of Object.entries(screens)) {
  test.describe(`on ${screen}`, () => {
    test("sending moves everything up by the new row, once, however slow the answer", async ({ join }) => {
      const [ann] = await converse(await join("Ann", options), await join("Bob"), 30);
      const answers = await holdAnswers(ann.page);
      await openRoom(ann.page, ann.generalId);
      await settled(ann.page);

      await watchLayout(ann.page);
      answers.hold();
      await write(ann.page, "line-901 on its way");
      await expect(message(ann.page, "line-901").getByText("Sending")).toHaveCSS("opacity", "1");
      answers.release();
      await expect(message(ann.page, "line-901").getByText("Sending")).toHaveCount(0);
      await expectOneRowMore(ann.page, "line-030", "line-901");

      // At once, and within a group.
      await watchLayout(ann.page);
      await say(ann.page, "line-902 a second one");
      await expectOneRowMore(ann.page, "line-901", "line-902");
    });

    test("a message of somebody else moves everything up by its row at the end, and nothing for who reads above", async ({
      join,
    }) => {
      const [ann, bob] = await converse(await join("Ann", options), await join("Bob"), 40);
      await openRoom(bob.page, bob.generalId);
      await openRoom(ann.page, ann.generalId);
      await settled(ann.page);
      await watchLayout(ann.page);
      await say(bob.page, "line-901 @ann look at this");
      await expect(message(ann.page, "line-901")).toBeVisible();
      await expectOneRowMore(ann.page, "line-040", "line-901");

      await scrollUp(ann.page, 1_500);
      await watchLayout(ann.page);
      await say(bob.page, "line-902 and at that");
      await expect(ann.page.getByRole("button", { name: "1 new" })).toBeVisible();
      await expectNothingMoved(ann.page);
    });

    test("older history comes in above without moving what is read", async ({ join }) => {
      const [ann] = await converse(await join("Ann", options), await join("Bob"), 160);
      const release = await holdHistory(ann.page);
      await openRoom(ann.page, ann.generalId);
      await settled(ann.page);
      await scrollUp(ann.page, 100_000);
      await expect(ann.page.getByText("Loading older messages…")).toBeInViewport();
      const before = await messages(ann.page).getByRole("article").count();

      await watchLayout(ann.page);
      release();
      await expect.poll(() => messages(ann.page).getByRole("article").count()).toBeGreaterThan(before);
      await expectToStandStill(ann.page);
    });

    test("a page stands as the server rendered it when it comes to life", async ({ join }) => {
      const [ann] = await converse(await join("Ann", options), await join("Bob"), 60);
      await openRoom(ann.page, ann.generalId);
      await watchLayoutOfLoading(ann.page);
      await slowLine(ann.page);
      await ann.page.reload();
      await expectConnection(ann.page, "Live");
      await settled(ann.page);
      await expectNothingMoved(ann.page);
    });

    test("wherever a slow line stops for a moment, what is painted stands where it will stand", async ({
      join,
      browser,
      server,
    }) => {
      const [ann] = await converse(await join("Ann", options), await join("Bob"), 30);
      const storageState = await ann.context.storageState();
      const unscripted = { baseURL: server.url, storageState, javaScriptEnabled: false };
      const context = await browser.newContext({ ...options, ...unscripted });
      const html = await (await ann.context.request.get(`/rooms/${ann.generalId}`)).text();
      const painted = (length: number) => paintedOf(context, `/rooms/${ann.generalId}`, html.slice(0, length));

      const whole = await painted(html.length);
      expect(whole.length, "the composer and messages were painted").toBeGreaterThan(20);
      for (const stop of stopsFromComposer(html))
        expect(await painted(stop), html.slice(0, stop).slice(-80)).toEqual(whole);
      await context.close();
    });
  });
}

/** A conversation of two, with everything that has a height. Every message is marked "line-001" and so on; Ann has read all; nobody looks. */
async function converse(ann: Person, bob: Person, count: number): Promise<[Person, Person]> {
  const bodies = [
    "short",
    "a longer thought that takes more than one line on a phone and perhaps even two on a screen, since it goes on and on until it has said all",
    "`code` and **bold**\n\n```\nconst tide = await moon();\n```",
    "- first\n- second\n- third",
    "> quoted\n\nand answered",
  ];
  await lookAway(ann, bob);
  let seq = 0;
  for (let index = 1; index <= count; index++) {
    const body = `line-${String(index).padStart(3, "0")} ${bodies[index % bodies.length]}`;
    const data = { clientId: crypto.randomUUID(), body };
    const { request } = (index % 7 < 4 ? ann : bob).context;
    const answer = await request.post(`/api/rooms/${ann.generalId}/messages`, { data });
    expect(answer.status()).toBe(201);
    seq = (await answer.json()).seq;
  }
  const read = await ann.context.request.post(`/api/rooms/${ann.generalId}/read`, { data: { seq } });
  expect(read.ok(), await read.text()).toBe(true);
  return [ann, bob];
}

/** The server's words over the socket can be held back. */
async function holdAnswers(page: Page): Promise<{ hold: () => void; release: () => void }> {
  let held: (() => void)[] | undefined;
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((words) => {
      const pass = () => socket.send(words);
      if (held) held.push(pass);
      else pass();
    });
  });
  const release = () => {
    for (const pass of held ?? []) pass();
    held = undefined;
  };
  return {
    hold: () => {
      held = [];
    },
    release,
  };
}

async function holdHistory(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(/\/messages\?.*before=/, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

/** What arrives bit by bit is painted bit by bit. */
async function slowLine(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: 150_000,
    uploadThroughput: -1,
  });
}

/** After each of its tags from the field that messages are written in to the end of that form: nothing is shown of the list before. */
function stopsFromComposer(html: string): number[] {
  const begin = html.indexOf("</textarea>");
  const stops = [...html.slice(begin, html.indexOf("</form>", begin)).matchAll(/>/g)].map(
    ({ index }) => begin + index + 1,
  );
  expect(stops.length, "the composer is more than its field").toBeGreaterThan(1);
  return stops;
}

/** Where the composer and the messages stand when only this much of the page has arrived. */
async function paintedOf(context: BrowserContext, path: string, html: string) {
  const page = await context.newPage();
  await page.route(`**${path}`, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await page.goto(path);
  const boxes = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.querySelectorAll("main textarea, [role=log] article")].map((element) => {
      const { left, right, bottom } = element.getBoundingClientRect();
      return { left, right, bottom };
    });
  });
  await page.close();
  return boxes;
}

/** Fonts are there and two frames were painted alike. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const frame = () => new Promise((painted) => requestAnimationFrame(painted));
    const standing = () =>
      JSON.stringify(document.querySelector("[role=log]")?.lastElementChild?.getBoundingClientRect());
    for (let before = ""; before !== standing(); await frame()) before = standing();
  });
}

async function scrollUp(page: Page, px: number): Promise<void> {
  await messages(page).evaluate((view, up) => view.scrollBy(0, -up), px);
  await settled(page);
}

async function expectNothingMoved(page: Page): Promise<void> {
  await expectToStandStill(page);
  expect((await layoutOf(page)).shifts).toEqual([]);
}

async function expectToStandStill(page: Page): Promise<void> {
  const { frames, steps } = await layoutOf(page);
  expect(Object.keys(frames[0] ?? {}).length, "messages were in view").toBeGreaterThan(3);
  expect(steps).toEqual([]);
}

/** Everything moved up at once, so that the new row ends where the last one ended; the composer did not move. */
async function expectOneRowMore(page: Page, above: string, added: string): Promise<void> {
  const { frames, steps } = await layoutOf(page);
  const [first, last] = [frames[0] ?? {}, frames.at(-1) ?? {}];
  expect(steps, "nothing moved but once").toHaveLength(1);
  expect(steps[0]?.length, "messages were in view").toBeGreaterThan(3);
  expect(last[added]?.bottom).toBe(first[above]?.bottom);
  const rise = (first[above]?.bottom ?? Number.NaN) - (last[above]?.bottom ?? Number.NaN);
  expect(rise).toBeGreaterThan(0);
  for (const { what, before, after } of steps[0] ?? []) {
    expect.soft(what).not.toBe("composer");
    expect.soft(after, what).toEqual({ ...before, bottom: expect.closeTo(before.bottom - rise, 0) });
  }
}
