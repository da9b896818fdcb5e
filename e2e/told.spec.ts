import type { Page } from "@playwright/test";
import {
  composer,
  createRoom,
  goIdle,
  message,
  openRoom,
  type Person,
  password,
  roomIdOf,
  roomLink,
  roomTitle,
  rung,
  say,
  show,
} from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

const notifications = (page: Page) => page.getByRole("list", { name: "Notifications", exact: true });
const bodiesRung = async (page: Page) => (await rung(page)).map(({ body }) => body);
const inAnHour = () => new Date(Date.now() + 60 * 60_000).toISOString();

async function patch({ context }: Person, path: string, data: object): Promise<void> {
  expect((await context.request.patch(path, { data })).status()).toBe(200);
}

test("who does not want to be disturbed finds it in the list, and nothing rings until they do", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await bob.page.getByRole("button", { name: "Account" }).click();
  await bob.page.getByRole("menuitem", { name: "Status and do not disturb" }).click();
  const dialog = bob.page.getByRole("dialog", { name: "Your status" });
  await dialog.getByRole("button", { name: "1 hour" }).click();
  await expect(dialog).toHaveCount(0);
  await goIdle(bob.page);
  await say(ann.page, "@bob in peace");
  await expect(notifications(bob.page)).toContainText("in peace");
  await patch(bob, "/api/me", { dndUntil: null });
  await say(ann.page, "@bob at last");
  await expect.poll(() => bodiesRung(bob.page)).toEqual(["@bob at last"]);
});

test("an idle browser rings for @here, @room and one's own words, and for nothing of a muted room", async ({
  join,
}) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await patch(bob, "/api/me/settings", { keywords: ["cake"] });
  await goIdle(bob.page);
  await say(ann.page, "@room for all");
  await say(ann.page, "who wants cake?");
  await expect.poll(() => bodiesRung(bob.page)).toEqual(["@room for all", "who wants cake?"]);

  await patch(bob, `/api/rooms/${bob.generalId}/membership`, { mutedUntil: inAnHour() });
  await say(ann.page, "@bob muted");
  await patch(bob, `/api/rooms/${bob.generalId}/membership`, { mutedUntil: null, involvement: "everything" });
  await say(ann.page, "anything");
  await expect.poll(() => bodiesRung(bob.page)).toEqual(["@room for all", "who wants cake?", "anything"]);
});

test("a room is muted from its menu: it says so, and counts for nothing until it is not", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  const roomId = await createRoom(ann.page, "harbour");
  await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  await openRoom(bob.page, roomId);
  await bob.page.getByRole("button", { name: "Room menu" }).click();
  await bob.page.getByRole("menuitem", { name: "Notifications" }).click();
  const dialog = bob.page.getByRole("dialog", { name: "Notifications of harbour" });
  await dialog.getByRole("button", { name: "1 hour" }).click();
  await expect(dialog).toContainText("Muted until");
  await bob.page.keyboard.press("Escape");
  await roomLink(bob.page, "general").click();
  await expect(roomTitle(bob.page, "general")).toBeVisible();
  await say(ann.page, "@bob psst");
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour, muted");

  await patch(bob, `/api/rooms/${roomId}/membership`, { mutedUntil: null });
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName(/^harbour, 1 unread/);
});

test("a status is seen by others at once, beside the name in their lists and on the card of who has it", async ({
  join,
}) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await say(bob.page, "hungry");
  await expect(message(ann.page, "hungry")).toBeVisible();
  await bob.page.getByRole("button", { name: "Account" }).click();
  await bob.page.getByRole("menuitem", { name: "Status and do not disturb" }).click();
  const dialog = bob.page.getByRole("dialog", { name: "Your status" });
  await dialog.getByRole("button", { name: "At lunch" }).click();
  await dialog.getByRole("button", { name: "Save status" }).click();
  await message(ann.page, "hungry").getByRole("button", { name: "Bob", exact: true }).click();
  const card = ann.page.getByRole("dialog", { name: "Bob" });
  await expect(card).toContainText("@bob");
  await expect(card).toContainText("At lunch");
  await expect(card).toContainText("Active now");
  await card.getByRole("button", { name: "Message" }).click();
  await expect(roomTitle(ann.page, "Bob")).toBeVisible();
  const atLunch = { name: "Status: At lunch" };
  await expect(roomLink(ann.page, "Bob").getByRole("img", atLunch)).toBeVisible();
  await ann.page.reload();
  await expect(ann.page.getByRole("main").locator("header").getByRole("img", atLunch)).toBeVisible();
  await bob.page.getByRole("button", { name: "Account" }).click();
  await bob.page.getByRole("menuitem", { name: "Status and do not disturb" }).click();
  await dialog.getByRole("button", { name: "Clear status" }).click();
  await expect(roomLink(ann.page, "Bob").getByRole("img", atLunch)).toHaveCount(0);
});

test("a message to everybody in a room of more than 20 asks before it goes out", async ({
  join,
  server,
  playwright,
}) => {
  const ann = await join("Ann");
  await say(ann.page, "@room of one");
  for (let n = 1; n <= 21; n++) {
    const request = await playwright.request.newContext({ baseURL: server.url });
    const data = { name: `Guest ${n}`, email: `guest${n}@example.org`, password };
    expect((await request.post("/api/auth/sign-up/email", { data })).ok()).toBe(true);
    await request.dispose();
  }
  await composer(ann.page).fill("@room cake!");
  await composer(ann.page).press("Enter");
  const dialog = ann.page.getByRole("dialog", { name: "Tell all 22 people?" });
  await dialog.getByRole("button", { name: "Back to the message" }).click();
  await expect(composer(ann.page)).toHaveValue("@room cake!");
  await expect(message(ann.page, "cake!")).toHaveCount(0);
  await composer(ann.page).press("Enter");
  await dialog.getByRole("button", { name: "Tell 22 people" }).click();
  await expect(message(ann.page, "cake!")).toBeVisible();
});

test("who is mentioned without being in the room can be added before they are", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await createRoom(ann.page, "secret", { private: true });
  await composer(ann.page).pressSequentially("@bo");
  await ann.page.getByRole("option", { name: /Bob.*not in this room/ }).click();
  await expect(composer(ann.page)).toHaveValue("@bob ");
  await ann.page.getByRole("button", { name: "Add Bob" }).click();
  await expect(ann.page.getByRole("button", { name: "Add Bob" })).toHaveCount(0);
  await composer(ann.page).pressSequentially("welcome");
  await composer(ann.page).press("Enter");
  await expect(notifications(bob.page)).toContainText("welcome");
});

test("who is mentioned by hand without being in the room can be added, too", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await createRoom(ann.page, "secret", { private: true });
  await composer(ann.page).pressSequentially("for @bob");
  await expect(ann.page.getByRole("option", { name: /Bob.*not in this room/ })).toBeVisible();
  await composer(ann.page).pressSequentially(" and others");
  await ann.page.getByRole("button", { name: "Add Bob" }).click();
  await composer(ann.page).press("Enter");
  await expect(notifications(bob.page)).toContainText("and others");
});

test("who is mentioned in a text that was pasted without being in the room can be added, too", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await createRoom(ann.page, "secret", { private: true });
  await composer(ann.page).fill("@ann and @bob, see below");
  const add = ann.page.getByRole("button", { name: "Add Bob" });
  await expect(add).toBeVisible();
  // Whoever does not want to is not asked again.
  await ann.page.getByRole("button", { name: "Leave it" }).click();
  await composer(ann.page).pressSequentially(" and beyond");
  await expect(add).toHaveCount(0);
  await composer(ann.page).press("Enter");
  await expect(message(ann.page, "see below and beyond")).toBeVisible();
  await expect(notifications(bob.page)).not.toContainText("see below");
});

test("a thread calls those who follow it: it offers no @room, unless the reply is sent to the room, too", async ({
  join,
}) => {
  const ann = await join("Ann");
  await say(ann.page, "root");
  await message(ann.page, "root").hover();
  await message(ann.page, "root").getByRole("button", { name: "Reply in thread" }).click();
  const thread = ann.page.getByRole("complementary", { name: "Thread" });
  const field = thread.getByRole("textbox", { name: "Reply in thread" });
  const everybody = thread.getByRole("option", { name: /everybody in this room/ });
  await field.pressSequentially("@");
  await expect(thread.getByRole("option", { name: /@ann/ })).toBeVisible();
  await expect(everybody).toHaveCount(0);
  await thread.getByRole("checkbox", { name: /^Also send/ }).check();
  await field.pressSequentially("r");
  await expect(everybody).toBeVisible();
});

test("words that a person named in the settings tell them, wherever they are said, until they are taken off", async ({
  join,
}) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  const settings = await bob.context.newPage();
  await settings.goto("/settings");
  const field = settings.getByRole("textbox", { name: /words/i });
  const save = field.locator("xpath=ancestor::form").getByRole("button", { name: "Save" });
  const settle = async (text: string) => {
    const answered = settings.waitForResponse("**/api/me/settings");
    await field.fill(text);
    await save.click();
    expect((await answered).ok()).toBe(true);
  };
  await settle("cake, Coffee break");
  await goIdle(bob.page);
  await say(ann.page, "is there still CAKE?");
  await say(ann.page, "pancakes are no cakes");
  await say(ann.page, "a coffee  break, perhaps");
  await expect.poll(() => bodiesRung(bob.page)).toContain("is there still CAKE?");
  await settle("");
  await say(ann.page, "cake for nobody");
  await say(ann.page, "@bob here");
  await expect.poll(() => bodiesRung(bob.page)).toContain("@bob here");
  expect(await bodiesRung(bob.page)).not.toContain("cake for nobody");
  expect(await bodiesRung(bob.page)).not.toContain("pancakes are no cakes");
});

test("a room is named with #, and its name leads to it", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  const roomId = await createRoom(ann.page, "Big plans");
  await roomLink(ann.page, "general").click();
  await expect(roomTitle(ann.page, "general")).toBeVisible();
  await composer(ann.page).pressSequentially("see #pl");
  await expect(ann.page.getByRole("option", { name: "Big plans" })).toBeVisible();
  await composer(ann.page).press("Enter");
  await expect(composer(ann.page)).toHaveValue("see #Big plans ");
  await composer(ann.page).press("Enter");
  await expect(message(bob.page, "see #Big plans")).toBeVisible();
  await message(ann.page, "see #Big plans").getByRole("link", { name: "#Big plans" }).click();
  await expect(roomTitle(ann.page, "Big plans")).toBeVisible();
  expect(roomIdOf(ann.page)).toBe(roomId);

  // Who is not in it is led to where they can join, unless it is private.
  await message(bob.page, "see #Big plans").getByRole("link", { name: "#Big plans" }).click();
  await bob.page.getByRole("button", { name: "Join Big plans" }).click();
  await expect(roomTitle(bob.page, "Big plans")).toBeVisible();
  await createRoom(ann.page, "board", { private: true });
  await openRoom(ann.page, ann.generalId);
  await say(ann.page, "see #board, too");
  await expect(message(ann.page, "see #board").getByRole("link")).toHaveText("#board");
  await openRoom(bob.page, bob.generalId);
  await expect(message(bob.page, "see #Big plans").getByRole("link")).toHaveText("#Big plans");
  await expect(message(bob.page, "see #board").getByRole("link")).toHaveCount(0);
});

test("what is chosen in the settings is worn in another tab at once, and by every page from its first paint", async ({
  join,
}) => {
  const ann = await join("Ann");
  const settings = await ann.context.newPage();
  await settings.goto("/settings");
  await settings.getByRole("group", { name: "Theme" }).getByRole("radio", { name: "Dark" }).check();
  await settings.getByRole("group", { name: "Send messages with" }).getByRole("radio", { name: /^Ctrl/ }).check();
  await expect(ann.page.locator("html")).toHaveAttribute("data-theme", "dark");
  await show(ann.page);
  await composer(ann.page).fill("one");
  await composer(ann.page).press("Enter");
  await expect(composer(ann.page)).toHaveValue("one\n");
  await composer(ann.page).press("Control+Enter");
  await expect(message(ann.page, "one")).toBeVisible();
  const html = await (await ann.context.request.get(`/rooms/${ann.generalId}`)).text();
  expect(html).toContain('data-theme="dark"');
});

test("a test notification says what became of it", async ({ join }) => {
  const ann = await join("Ann");
  const { page } = ann;
  await ann.context.addInitScript(() => {
    class Showing extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        queueMicrotask(() => this.onshow?.(new Event("show")));
      }
    }
    Object.assign(window, { Notification: Showing });
  });
  await page.goto("/settings");
  const result = page.getByRole("status", { name: "Send a test notification" });
  await page.getByRole("button", { name: "Send a test notification" }).click();
  await expect(result).toContainText("It was shown.");
  expect((await rung(page)).map(({ title }) => title)).toEqual(["Ebb"]);
  await patch(ann, "/api/me", { dndUntil: inAnHour() });
  await page.reload();
  await page.getByRole("button", { name: "Send a test notification" }).click();
  await expect(result).toContainText("you do not want to be disturbed");
  await page.evaluate(() => Object.assign(Notification, { permission: "denied" }));
  await page.getByRole("button", { name: "Send a test notification" }).click();
  await expect(result).toContainText("blocks notifications");
  await expect(page.getByRole("listitem").filter({ hasText: "Set Notifications to Allow." })).toBeVisible();
});
