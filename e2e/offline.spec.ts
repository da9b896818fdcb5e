import type { BrowserContextOptions, Page } from "@playwright/test";
import { kept } from "./fixtures/kept.ts";
import {
  composer,
  createRoom,
  expectConnection,
  message,
  openRoom,
  type Person,
  password,
  roomLink,
  roomTitle,
  say,
} from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

const installed: BrowserContextOptions = { serviceWorkers: "allow" };

test("without a network Ebb opens to the rooms looked at last, and what is written then is sent later", async ({
  join,
  server,
}) => {
  const ann = await join("Ann", installed);
  await say(ann.page, "said before the storm");
  const other = await ann.context.request.post("/api/rooms", { data: { name: "never opened" } });
  expect(other.ok()).toBe(true);
  const harbour = await createRoom(ann.page, "harbour");
  await say(ann.page, "boats are in");
  await readyForOffline(ann, "boats are in");

  await server.kill();
  const page = await ann.context.newPage();
  await page.goto("/");
  await expect(message(page, "boats are in")).toBeVisible();
  await expect(roomTitle(page, "harbour")).toBeVisible();
  expect(page.url()).toContain(harbour);
  await roomLink(page, "general").click();
  await expect(message(page, "said before the storm")).toBeVisible();
  await roomLink(page, "never opened").click();
  await expect(page.getByText("What was said here is not kept in this browser.")).toBeVisible();
  await roomLink(page, "general").click();
  await composer(page).fill("written in the storm");
  await composer(page).press("Enter");
  await expect(message(page, "written in the storm").getByText("Sending")).toBeVisible();
  // Not even a reload loses it.
  await page.reload();
  await expect(message(page, "written in the storm").getByText("Sending")).toBeVisible();

  await server.restart();
  await expectConnection(page, "Live");
  await expect(message(page, "written in the storm").getByText("Sending")).toHaveCount(0);
  const { messages } = await (await ann.context.request.get(`/api/rooms/${ann.generalId}/messages`)).json();
  expect(messages.map(({ body }: { body: string }) => body)).toEqual(["said before the storm", "written in the storm"]);
});

test("what changed meanwhile is there as soon as the server is", async ({ join, server }) => {
  const [ann, bob] = [await join("Ann", installed), await join("Bob")];
  const harbour = await createRoom(ann.page, "harbour");
  await say(ann.page, "boats are in");
  await readyForOffline(ann, "boats are in");
  await ann.page.close();
  const invited = await ann.context.request.post(`/api/rooms/${harbour}/members`, { data: { userId: bob.id } });
  expect(invited.ok()).toBe(true);
  await openRoom(bob.page, harbour);
  await say(bob.page, "and out again");
  await bob.page.close();
  await ann.context.request.patch(`/api/rooms/${harbour}`, { data: { name: "old harbour" } });

  await server.kill();
  const page = await ann.context.newPage();
  await page.goto(`/rooms/${harbour}`);
  await expect(message(page, "boats are in")).toBeVisible();
  await expect(message(page, "and out again")).toHaveCount(0);
  await server.restart();
  await expectConnection(page, "Live");
  await expect(message(page, "and out again")).toBeVisible();
  await expect(roomTitle(page, "old harbour")).toBeVisible();
});

test("after signing out nothing is shown without a network, and nothing is left in any cache", async ({
  join,
  server,
}) => {
  const ann = await join("Ann", installed);
  await say(ann.page, "for Ann's eyes");
  await readyForOffline(ann, "for Ann's eyes");
  await ann.page.getByRole("button", { name: "Account" }).click();
  await ann.page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(ann.page).toHaveURL(/sign-in/);
  expect(await inCaches(ann.page)).not.toMatch(/Ann|ann@example|\/api\//);

  await server.kill();
  await ann.page.goto(`/rooms/${ann.generalId}`);
  await expect(ann.page.getByRole("heading", { name: "You are offline" })).toBeVisible();
  await expect(ann.page.getByText("for Ann's eyes")).toHaveCount(0);
});

test("another account in the same browser sees nothing of the first one's without a network", async ({
  join,
  server,
}) => {
  const [ann, bob] = [await join("Ann", installed), await join("Bob")];
  await say(ann.page, "for Ann's eyes");
  await readyForOffline(ann, "for Ann's eyes");
  const signIn = await ann.context.request.post("/api/auth/sign-in/email", { data: { email: bob.email, password } });
  expect(signIn.ok()).toBe(true);
  await server.kill();
  const page = await ann.context.newPage();
  await page.goto(`/rooms/${ann.generalId}`);
  await expect(page.getByRole("heading", { name: "You are offline" })).toBeVisible();
  await expect(page.getByText("for Ann's eyes")).toHaveCount(0);
});

test("Ebb can be installed: a manifest without errors, icons of the sizes it names", async ({ join }) => {
  const ann = await join("Ann", installed);
  const browser = await ann.context.newCDPSession(ann.page);
  const { url, errors, data = "{}" } = await browser.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(url).toMatch(/manifest\.webmanifest$/);
  const { icons, start_url, display } = JSON.parse(data);
  expect({ start_url, display }).toEqual({ start_url: "/", display: "standalone" });
  for (const { src, sizes } of icons) expect(await sizeOf(ann.page, src), src).toBe(sizes);
});

/** Everything a page needs without a network is in this browser: as after a few seconds in Ebb. */
async function readyForOffline(person: Person, text: string): Promise<void> {
  const { page } = person;
  await expect.poll(() => kept(page, person.id)).toContain(text);
  await expect.poll(() => page.evaluate(isPageKept)).toBe(true);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  // What is fetched when the page is quiet, too.
  await page.evaluate(() => new Promise((quiet) => void requestIdleCallback(quiet)));
  await page.waitForLoadState("networkidle");
  await expect.poll(() => page.evaluate(lacking)).toEqual([]);
}

/** Runs in the page. */
async function isPageKept(): Promise<boolean> {
  return (await caches.match("/rooms/offline")) !== undefined;
}

/** Runs in the page: which of the build's files it has loaded and not kept. */
async function lacking(): Promise<string[]> {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const parts = loaded.filter((name) => name.includes("/_next/static/"));
  const isKept = await Promise.all(parts.map((name) => caches.match(name, { ignoreVary: true })));
  return parts.filter((_, index) => !isKept[index]);
}

/** Addresses and words of everything in every cache of the page's browser. */
async function inCaches(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const all: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request, { ignoreVary: true });
        all.push(request.url);
        if (answer?.headers.get("content-type")?.includes("html")) all.push(await answer.text());
      }
    }
    return all.join("\n");
  });
}

async function sizeOf(page: Page, src: string): Promise<string> {
  return page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    return `${image.naturalWidth}x${image.naturalHeight}`;
  }, src);
}
