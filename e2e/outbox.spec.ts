import type { BrowserContext, Page } from "@playwright/test";
import { kept } from "./fixtures/kept.ts";
import { test } from "./fixtures/mortal-browser.ts";
import {
  composer,
  expectConnection,
  message,
  messages,
  openRoom,
  type Person,
  password,
  say,
  write,
} from "./fixtures/person.ts";
import { expect } from "./fixtures/test.ts";

const texts = ["from the tunnel 1", "from the tunnel 2", "from the tunnel 3"];

test("written offline, page closed: opened again later, everything is sent once and in order", async ({ join }) => {
  const ann = await join("Ann");
  await ann.context.setOffline(true);
  await expectConnection(ann.page, "Offline");
  for (const text of texts) await write(ann.page, text);
  await ann.page.close();
  await ann.context.setOffline(false);
  const page = await ann.context.newPage();
  await openRoom(page, ann.generalId);
  await expect.poll(() => stored(ann)).toEqual(texts);
  await expect(message(page, /from the tunnel/)).toHaveCount(3);
  await expect(messages(page).getByText("Sending")).toHaveCount(0);
});

test("written while the server is down, browser killed: opened again, everything is sent once and in order", async ({
  server,
  mortal,
}) => {
  const ann = await mortal.signUp("Ann");
  await say(ann.page, "before");
  await server.kill();
  for (const text of texts) await write(ann.page, text);
  await composer(ann.page).fill("half a thought");
  // Within half a second it is kept.
  await expect.poll(() => kept(ann.page, ann.id)).toContain("half a thought");
  await mortal.kill();
  await server.restart();
  const page = await (await mortal.start()).newPage();
  await openRoom(page, ann.generalId);
  await expect(message(page, /from the tunnel/)).toHaveText(texts.map((text) => new RegExp(text)));
  await expect(messages(page).getByText("Sending")).toHaveCount(0);
  await expect(composer(page)).toHaveValue("half a thought");
  expect(await storedBy(page.context(), ann.generalId)).toEqual(["before", ...texts]);
});

test("an answer lost after the commit: the message is stored once", async ({ join }) => {
  const ann = await join("Ann");
  const page = await withoutSocket(ann);
  let lost = 0;
  await page.route(/\/api\/rooms\/[^/]+\/messages$/, async (route) => {
    if (route.request().method() !== "POST" || lost === 2) return route.fallback();
    lost += 1;
    const answer = await route.fetch();
    expect(answer.status()).toBe(lost === 1 ? 201 : 200);
    if (lost === 1) await route.abort();
    else await route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" });
  });
  await write(page, "only once");
  await expect.poll(() => lost).toBe(2);
  await expect(message(page, "only once").getByText("Sending")).toHaveCount(0, { timeout: 20_000 });
  await expect(message(page, "only once")).toHaveCount(1);
  expect(await stored(ann)).toEqual(["only once"]);
});

test("edited and deleted after their answers were lost: what was last seen is what is stored", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const page = await withoutSocket(ann);
  let isLosing = true;
  await page.route(/\/api\/(rooms\/[^/]+\/messages|messages\/[^/]+)$/, async (route) => {
    if (route.request().method() === "GET" || !isLosing) return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await write(page, "meet at nine");
  await expect(message(bob.page, "meet at nine")).toBeVisible();
  await edit(page, "meet at nine", "meet at ten");
  await expect(message(page, "meet at ten")).toBeVisible();
  isLosing = false;
  await expect(message(bob.page, "meet at ten")).toBeVisible({ timeout: 40_000 });
  await expect(message(page, "meet at ten").getByText("Sending")).toHaveCount(0);

  isLosing = true;
  await write(page, "wrong room");
  await expect(message(bob.page, "wrong room")).toBeVisible();
  await message(page, "wrong room").hover();
  await message(page, "wrong room").getByRole("button", { name: "Delete" }).click();
  await expect(message(page, "wrong room")).toHaveCount(0);
  isLosing = false;
  await expect(message(bob.page, "This message was deleted")).toHaveCount(1, { timeout: 40_000 });
  expect(await stored(ann)).toEqual(["meet at ten", ""]);
});

test("a network that goes the moment a page is live takes nothing from it: what is written shows, and goes out later", async ({
  join,
  browser,
  server,
}) => {
  const ann = await join("Ann");
  const storageState = await ann.context.storageState();
  const context = await browser.newContext({ baseURL: server.url, storageState });
  const page = await context.newPage();
  // What a page fetches when it is quiet this one has not.
  await page.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
  await openRoom(page, ann.generalId);
  await context.setOffline(true);
  await expectConnection(page, "Offline");
  await write(page, "from the tunnel");
  await context.setOffline(false);
  await expect(message(ann.page, "from the tunnel")).toBeVisible({ timeout: 40_000 });
  await context.close();
});

test("queued messages are edited and deleted with the keyboard before they were ever sent", async ({ join }) => {
  const ann = await join("Ann");
  await ann.context.setOffline(true);
  await expectConnection(ann.page, "Offline");
  for (const text of ["one", "two", "three"]) await write(ann.page, text);
  await composer(ann.page).press("ArrowUp");
  const editor = ann.page.getByRole("textbox", { name: "Edited text" });
  await expect(editor).toHaveValue("three");
  await editor.fill("drei");
  await editor.press("Enter");
  await expect(message(ann.page, "drei")).toBeVisible();
  await message(ann.page, "drei").focus();
  await ann.page.keyboard.press("ArrowUp");
  await expect(message(ann.page, "two")).toBeFocused();
  await ann.page.keyboard.press("Tab");
  await ann.page.keyboard.press("Tab");
  await expect(message(ann.page, "two").getByRole("button", { name: "Delete message" })).toBeFocused();
  await ann.page.keyboard.press("Enter");
  await expect(message(ann.page, "two")).toHaveCount(0);
  await ann.context.setOffline(false);
  await expect.poll(() => stored(ann), { timeout: 40_000 }).toEqual(["one", "drei"]);
  await expect(messages(ann.page)).not.toContainText("edited");
});

test("a message that is stored while it is being edited keeps the editor and what was typed", async ({ join }) => {
  const ann = await join("Ann");
  await ann.context.setOffline(true);
  await expectConnection(ann.page, "Offline");
  await write(ann.page, "a typo");
  await composer(ann.page).press("ArrowUp");
  const editor = ann.page.getByRole("textbox", { name: "Edited text" });
  await editor.fill("no typo");
  await ann.context.setOffline(false);
  await expect.poll(() => stored(ann), { timeout: 40_000 }).toEqual(["a typo"]);
  await expect(messages(ann.page).locator("[data-seq]")).toHaveCount(1);
  await expect(editor).toHaveValue("no typo");
  await expect(editor).toBeFocused();
  await editor.press("Enter");
  await expect.poll(() => stored(ann)).toEqual(["no typo"]);
});

test("two tabs write offline in one room: each message once, in the order written, shown in both", async ({ join }) => {
  const ann = await join("Ann");
  const other = await ann.context.newPage();
  await openRoom(other, ann.generalId);
  await ann.context.setOffline(true);
  for (const page of [ann.page, other]) await expectConnection(page, "Offline");
  const written: string[] = [];
  for (const [index, page] of [ann.page, other, ann.page, other].entries()) {
    written.push(`in turn ${index}`);
    await write(page, `in turn ${index}`);
    for (const each of [ann.page, other]) await expect(message(each, /in turn/)).toHaveCount(index + 1);
  }
  await ann.context.setOffline(false);
  await expect.poll(() => stored(ann), { timeout: 40_000 }).toEqual(written);
  for (const page of [ann.page, other]) {
    await expect(messages(page).getByText("Sending")).toHaveCount(0);
    await expect.poll(async () => (await messages(page).innerText()).match(/in turn \d/g)).toEqual(written);
  }
});

test("what is refused for good says so: Retry, Delete, and Retry all for several", async ({ join }) => {
  const ann = await join("Ann");
  const page = await withoutSocket(ann);
  let isRefusing = true;
  await page.route(/\/api\/rooms\/[^/]+\/messages$/, (route) => {
    if (route.request().method() !== "POST" || !isRefusing) return route.fallback();
    return route.fulfill({ status: 403, json: { refusal: "forbidden", message: "Not now." } });
  });
  for (const text of ["one", "two", "three"]) {
    await write(page, text);
    await expect(message(page, text)).toContainText("Not sent — Not now.");
  }
  await message(page, "two").getByRole("button", { name: "Delete" }).click();
  await expect(message(page, "two")).toHaveCount(0);
  await page.reload();
  await expect(message(page, "three")).toContainText("Not sent");
  isRefusing = false;
  await page.getByRole("button", { name: "Retry all" }).click();
  await expect.poll(() => stored(ann)).toEqual(["one", "three"]);
  await expect(messages(page)).not.toContainText("Not sent");
  await expect(page.getByRole("button", { name: "Retry all" })).toHaveCount(0);
});

test("signing out warns of what any tab has not sent, and leaves nothing of it", async ({ join }) => {
  const ann = await join("Ann");
  const other = await ann.context.newPage();
  await ann.context.route(/\/api\/rooms\/[^/]+\/messages$/, (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await ann.context.routeWebSocket(/socket\.io/, (socket) => socket.close());
  for (const page of [ann.page, other]) await page.goto(`/rooms/${ann.generalId}`);
  await write(other, "a secret not sent");
  await composer(other).fill("a secret draft");
  await expect.poll(() => kept(other, ann.id)).toContain("a secret draft");
  await ann.page.getByRole("button", { name: "Account" }).click();
  await ann.page.getByRole("menuitem", { name: "Sign out" }).click();
  const dialog = ann.page.getByRole("dialog");
  await expect(dialog).toContainText("One message is not sent yet");
  await dialog.getByRole("button", { name: "Sign out anyway" }).click();
  for (const page of [ann.page, other]) await expect(page).toHaveURL(/sign-in/);
  await expect.poll(() => kept(ann.page, ann.id)).not.toContain("secret");
});

test("another account signs in beside a tab with a full outbox: nothing goes out under the wrong name, nothing is lost", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const { context } = ann;
  await context.routeWebSocket(/socket\.io/, (socket) => socket.close());
  const sending = /\/api\/rooms\/[^/]+\/messages$/;
  await context.route(sending, (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  await ann.page.goto(`/rooms/${ann.generalId}`);
  for (const text of ["Ann's first", "Ann's second"]) await write(ann.page, text);

  await signIn(context, bob);
  await context.unroute(sending);
  const page = await context.newPage();
  await page.goto(`/rooms/${ann.generalId}`);
  await write(page, "Bob's own");
  await expect.poll(() => stored(bob), { timeout: 40_000 }).toEqual(["Bob's own"]);
  await expect(ann.page.getByText("@bob", { exact: true })).toBeVisible({ timeout: 40_000 });
  await expect(messages(ann.page)).not.toContainText("Ann's");

  await signIn(context, ann);
  // Bob's tab is about to turn over by itself: Ann opens one of her own.
  const again = await context.newPage();
  await again.goto(`/rooms/${ann.generalId}`);
  await expect
    .poll(() => authored(bob), { timeout: 40_000 })
    .toEqual([
      ["Bob's own", "Bob"],
      ["Ann's first", "Ann"],
      ["Ann's second", "Ann"],
    ]);
});

async function signIn({ request }: BrowserContext, { email }: Person): Promise<void> {
  expect((await request.post("/api/auth/sign-in/email", { data: { email, password } })).ok()).toBe(true);
}

async function authored({ context: { request }, generalId }: Person): Promise<[string, string][]> {
  const page = await (await request.get(`/api/rooms/${generalId}/messages`)).json();
  return page.messages.map(({ body, author }: { body: string; author: { name: string } }) => [body, author.name]);
}

async function stored(person: Person): Promise<string[]> {
  return storedBy(person.context, person.generalId);
}

async function storedBy({ request }: BrowserContext, roomId: string): Promise<string[]> {
  const page = await (await request.get(`/api/rooms/${roomId}/messages`)).json();
  return page.messages.map(({ body }: { body: string }) => body);
}

/** A tab whose writes go over HTTP, where a test can come between, and whose answers alone tell of them: nothing brings an entry first. */
async function withoutSocket({ context, generalId, page }: Person): Promise<Page> {
  await context.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await context.route(/\/api\/(notifications\/stream|rooms\/[^/]+\/events)/, (route) => route.abort());
  await page.goto(`/rooms/${generalId}`);
  return page;
}

async function edit(page: Page, before: string, after: string): Promise<void> {
  await message(page, before).hover();
  await message(page, before).getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Edited text" }).fill(after);
  await page.keyboard.press("Enter");
}
