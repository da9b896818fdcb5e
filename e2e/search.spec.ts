import { expect, type Locator, type Page } from "@playwright/test";
import { lookAway } from "./fixtures/fill.ts";
import { createRoom, message, openRoom, type Person, roomIdOf, roomTitle, say } from "./fixtures/person.ts";
import { test } from "./fixtures/test.ts";

const field = (page: Page): Locator => page.getByRole("combobox", { name: "Search messages" });
const results = (page: Page): Locator => page.getByRole("listbox", { name: "Results" }).getByRole("option");

/** Opens the search, or goes on in it, and types. */
async function search(page: Page, text: string): Promise<void> {
  if (!(await field(page).isVisible())) await page.keyboard.press("ControlOrMeta+Shift+F");
  await field(page).fill(text);
}

/** For what stands in the field by now. */
async function expectFound(page: Page, count: number): Promise<void> {
  await expect(page.getByRole("listbox", { name: "Results" })).toHaveAttribute("aria-busy", "false");
  await expect(results(page)).toHaveCount(count);
}

async function post({ context }: Person, roomId: string, body: string, threadId?: string): Promise<string> {
  const data = { clientId: crypto.randomUUID(), body, threadId };
  const answer = await context.request.post(`/api/rooms/${roomId}/messages`, { data });
  expect(answer.status()).toBe(201);
  return (await answer.json()).id;
}

/** Much is said, by many at the same moment as it were. */
async function talkOn(person: Person, roomId: string, count: number, threadId?: string): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, index) => post(person, roomId, `and ${index} more`, threadId)));
}

test("words, phrases, from:, in: and dates find what two people said, and mark it", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const harbour = await createRoom(ann.page, "harbour");
  await post(ann, ann.generalId, "We deploy on Friday");
  await post(ann, harbour, "The deployment went **well**, on the whole");
  await post(bob, bob.generalId, "Friday: crème brûlée, on the house");

  await search(ann.page, "deploy");
  await expect(results(ann.page)).toHaveCount(2);
  await expect(results(ann.page).first()).toContainText("Ann");
  await expect(results(ann.page).first()).toContainText("harbour");
  await expect(results(ann.page).first().locator("mark")).toHaveText("deployment");
  await search(ann.page, '"on friday"');
  await expect(results(ann.page)).toHaveText([/We deploy on Friday/]);
  await search(ann.page, "on from:bob");
  await expect(results(ann.page)).toHaveText([/crème brûlée/]);
  await search(ann.page, "on in:harbour");
  await expect(results(ann.page)).toHaveText([/The deployment went well/]);
  await search(ann.page, "on before:today");
  await expect(ann.page.getByText("Nothing found.")).toBeVisible();
  await search(ann.page, "creme brulee after:yesterday");
  await expect(results(ann.page)).toHaveCount(1);
  await search(ann.page, "on before:soon");
  await expect(ann.page.getByRole("dialog").getByRole("alert")).toContainText("“soon” is not a date");
});

test("a search leads to its message by keyboard alone, in a room that was read far on since", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const harbour = await createRoom(bob.page, "harbour");
  await ann.context.request.post(`/api/rooms/${harbour}/join`, { data: {} });
  await lookAway(ann, bob);
  await post(bob, harbour, "the anchor is up");
  await talkOn(bob, harbour, 120);

  await openRoom(ann.page, ann.generalId);
  await ann.page.keyboard.press("ControlOrMeta+Shift+F");
  await expect(field(ann.page)).toBeFocused();
  await ann.page.keyboard.type("anch from:bo");
  await expect(ann.page.getByRole("option", { name: /Bob/ })).toBeVisible();
  await ann.page.keyboard.press("Enter");
  await expect(field(ann.page)).toHaveValue("anch from:bob ");
  await expectFound(ann.page, 1);
  await ann.page.keyboard.press("Enter");
  await expect(roomTitle(ann.page, "harbour")).toBeVisible();
  expect(roomIdOf(ann.page)).toBe(harbour);
  await expect(message(ann.page, "the anchor is up")).toBeInViewport();
  await expect(ann.page.getByRole("dialog")).toHaveCount(0);

  await ann.page.keyboard.press("ControlOrMeta+Shift+F");
  await expect(field(ann.page)).toHaveValue("anch from:bob ");
  await expectFound(ann.page, 1);
  await field(ann.page).fill("");
  await expect(ann.page.getByRole("option", { name: "anch from:bob" })).toBeVisible();
  await ann.page.keyboard.press("Escape");
  await expect(field(ann.page)).toHaveCount(0);
});

test("what was said in a thread is found, and shown in it, however much was said since in thread and room", async ({
  join,
}) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  const harbour = await createRoom(bob.page, "harbour");
  await ann.context.request.post(`/api/rooms/${harbour}/join`, { data: {} });
  await lookAway(ann, bob);
  const root = await post(bob, harbour, "who repairs the winch?");
  const reply = await post(bob, harbour, "the smith in the old town", root);
  await talkOn(bob, harbour, 120, root);
  await talkOn(bob, harbour, 60);
  await openRoom(ann.page, ann.generalId);
  const thread = ann.page.getByRole("complementary", { name: "Thread" });
  const found = thread.getByRole("article").filter({ hasText: "the smith in the old town" });

  await search(ann.page, "smith");
  await expectFound(ann.page, 1);
  await ann.page.keyboard.press("Enter");
  await expect(found).toBeInViewport();
  expect(roomIdOf(ann.page)).toBe(harbour);
  await ann.page.goBack();
  await expect(roomTitle(ann.page, "general")).toBeVisible();
  await expect(thread).toHaveCount(0);

  // From the room itself, and once more from beside the open thread.
  await openRoom(ann.page, harbour);
  for (let time = 1; time <= 2; time++) {
    await search(ann.page, "smith");
    await expectFound(ann.page, 1);
    await results(ann.page).first().click();
    await expect(found).toBeInViewport();
    await thread.getByRole("log").evaluate((log) => log.scrollTo({ top: log.scrollHeight }));
  }
  // As a link that somebody was given.
  await ann.page.goto(`/rooms/${harbour}?message=${reply}`);
  await expect(found).toBeInViewport();
});

test("arrows walk through the results, also to those of the next page", async ({ join }) => {
  const ann = await join("Ann");
  for (let number = 1; number <= 40; number++) await post(ann, ann.generalId, `tea ${String(number).padStart(2, "0")}`);
  await search(ann.page, "tea");
  await expect(results(ann.page)).toHaveCount(25);
  for (let step = 1; step < 30; step++) {
    // Asked for before the end is reached.
    if (step === 24) await expectFound(ann.page, 40);
    await ann.page.keyboard.press("ArrowDown");
    await expect(results(ann.page).nth(step)).toHaveAttribute("aria-selected", "true");
  }
  await expect(results(ann.page).nth(29)).toBeInViewport();
  await ann.page.keyboard.press("Enter");
  await expect(message(ann.page, "tea 11")).toBeInViewport();
});

test("the best come first where one wants it, and what has a link, a file or a picture is found as such", async ({
  join,
}) => {
  const ann = await join("Ann");
  await post(ann, ann.generalId, "tea?");
  await post(ann, ann.generalId, `https://ebb.example/tea ${"and much more besides ".repeat(20)}`);
  await search(ann.page, "tea");
  await expectFound(ann.page, 2);
  await expect(results(ann.page).first()).toContainText("much more");
  await ann.page.getByRole("radio", { name: "Best match" }).focus();
  await ann.page.keyboard.press("Space");
  await expect(results(ann.page).first()).toContainText("tea?");
  await search(ann.page, "tea has:link");
  await expect(results(ann.page)).toHaveText([/much more/]);
  await search(ann.page, "tea has:image");
  await expect(ann.page.getByText("Nothing found.")).toBeVisible();
});

test("who was removed finds nothing of the room any more, and nobody finds other people's private rooms", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const board = await createRoom(ann.page, "board", { private: true });
  await say(ann.page, "the secret plan");
  await search(bob.page, "secret");
  await expect(bob.page.getByText("Nothing found.")).toBeVisible();
  await ann.context.request.post(`/api/rooms/${board}/members`, { data: { userId: bob.id } });
  await search(bob.page, "secret plan");
  await expect(results(bob.page)).toHaveCount(1);
  await ann.context.request.delete(`/api/rooms/${board}/members/${bob.id}`, { data: {} });
  await expect(results(bob.page)).toHaveCount(0);
  await search(bob.page, "secret");
  await expect(bob.page.getByText("Nothing found.")).toBeVisible();
  await search(bob.page, "in:board secret");
  await expect(bob.page.getByRole("dialog").getByRole("alert")).toContainText("You are in no room called “board”");
});

test("filters are completed, shown and taken off, with the mouse too", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await createRoom(ann.page, "product plans", { private: true });
  await say(ann.page, "tea in private");
  await post(bob, bob.generalId, "tea for all");
  await ann.page.getByRole("button", { name: "Search" }).click();
  await field(ann.page).pressSequentially("tea in:pro");
  await ann.page.getByRole("option", { name: "product plans" }).click();
  await expect(field(ann.page)).toHaveValue('tea in:"product plans" ');
  await expect(results(ann.page)).toHaveText([/tea in private/]);
  await ann.page.getByRole("button", { name: "Remove in:product plans" }).click();
  await expect(field(ann.page)).toHaveValue("tea");
  await expect(results(ann.page)).toHaveCount(2);
  await ann.page.getByRole("button", { name: "In product plans" }).click();
  await expect(results(ann.page)).toHaveText([/tea in private/]);
  await results(ann.page).first().click();
  await expect(message(ann.page, "tea in private")).toBeInViewport();
});

test("what was written is shown as it was written, whatever it is", async ({ join }) => {
  const ann = await join("Ann");
  const hostile = '<img src=x onerror="alert(1)"> needle <script>alert(2)</script> [x](javascript:alert(3))';
  await post(ann, ann.generalId, hostile);
  ann.page.on("dialog", () => ann.complaints.push("something ran"));
  await search(ann.page, "needle");
  await expect(results(ann.page)).toContainText(['<img src=x onerror="alert(1)"> needle']);
  await expect(ann.page.getByRole("dialog").locator("img, script, a[href^=javascript]")).toHaveCount(0);
  await openRoom(ann.page, ann.generalId);
});

test("on a phone the search fills the screen, and a tap leads to the message", async ({ join }) => {
  const ann = await join("Ann", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  for (let number = 1; number <= 30; number++) await post(ann, ann.generalId, number === 3 ? "the needle" : "hay");
  await openRoom(ann.page, ann.generalId);
  await ann.page.getByRole("button", { name: "Open the list of rooms" }).tap();
  await ann.page.getByRole("button", { name: "Search" }).tap();
  await field(ann.page).fill("needle");
  const box = () => ann.page.getByRole("dialog").boundingBox();
  await expect.poll(box).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  await results(ann.page).first().tap();
  await expect(ann.page.getByRole("dialog")).toHaveCount(0);
  await expect(message(ann.page, "the needle")).toBeInViewport();
  await expect(ann.page.getByRole("button", { name: "Search" })).toBeHidden();
});
