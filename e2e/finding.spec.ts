import type { Locator, Page } from "@playwright/test";
import { composer, createRoom, message, roomIdOf, roomLink, roomTitle, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

/** All of it with the keyboard alone. */

test("the quick switcher leads to rooms and people by some letters, forgives a slip, joins and makes rooms", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await createRoom(ann.page, "harbour");
  await createRoom(bob.page, "garden");
  const { page } = ann;

  await goBy(page, "genreal");
  await expect(roomTitle(page, "general")).toBeVisible();
  // Where one was before is what Enter takes.
  await page.keyboard.press("Control+k");
  await expect(switcher(page).getByRole("option").first()).toHaveText("harbour");
  await page.keyboard.press("Enter");
  await expect(roomTitle(page, "harbour")).toBeVisible();
  await page.reload();
  await page.keyboard.press("Control+k");
  await expect(switcher(page).getByRole("option").first(), "after a reload, too").toHaveText("general");
  await page.keyboard.press("Escape");

  await goBy(page, "@bob");
  await expect(roomTitle(page, "Bob")).toBeVisible();
  await goBy(page, "gard", "garden");
  await expect(roomTitle(page, "garden")).toBeVisible();
  await expect(composer(page)).toBeFocused();
  await goBy(page, "pottery", "New room “pottery”");
  await expect(roomTitle(page, "pottery")).toBeVisible();
  await goBy(page, ">browse");
  await expect(page.getByRole("dialog", { name: "Browse rooms" })).toBeVisible();
});

test("the quick switcher closes as it was opened, and leaves everything as it was", async ({ join }) => {
  const { page } = await join("Ann");
  await page.keyboard.press("Control+k");
  await expect(switcher(page), "its code is here").toBeVisible();
  await page.keyboard.press("Escape");
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type("not finished");
  for (const key of ["Escape", "Control+k"]) {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("gen");
    await expect(switcher(page)).toBeVisible();
    await page.keyboard.press(key);
    await expect(switcher(page)).toHaveCount(0);
    await expect(composer(page)).toBeFocused();
    await expect(composer(page)).toHaveValue("not finished");
  }
});

test("the list of shortcuts opens by ? where nobody writes, and a ? that is written is written", async ({ join }) => {
  const { page } = await join("Ann");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.keyboard.type("why?");
  await expect(composer(page)).toHaveValue("why?");
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press("Control+/");
  for (const does of ["Next unread room", "Reply in the thread of a message", "Next and previous message"]) {
    await expect(sheet).toContainText(does);
  }
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await roomLink(page, "general").focus();
  await page.keyboard.press("?");
  await expect(sheet).toBeVisible();
});

test("Esc marks the room as read, also what was marked as unread; Alt+Shift+↓ goes to what is", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const roomId = await createRoom(ann.page, "harbour");
  await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  await say(ann.page, "ships came in");
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour, 1 unread");
  await bob.page.keyboard.press("Alt+Shift+ArrowDown");
  await expect(roomTitle(bob.page, "harbour")).toBeVisible();
  await expect(message(bob.page, "ships came in")).toBeVisible();
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour");

  const { messages } = await (await bob.context.request.get(`/api/rooms/${roomId}/messages`)).json();
  await bob.context.request.post(`/api/rooms/${roomId}/unread`, { data: { seq: messages[0].seq } });
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour, 1 unread");
  await bob.page.keyboard.press("Escape");
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour");
  expect(roomIdOf(bob.page)).toBe(roomId);
});

test("rooms are starred, put in order and into sections of one's own; other tabs and a reload show the same", async ({
  join,
  elsewhere,
}) => {
  const ann = await join("Ann");
  const { page } = ann;
  for (const name of ["garden", "harbour"]) await createRoom(page, name);
  const phone = await elsewhere(ann);
  const list = (of: Page) => of.getByRole("navigation", { name: "Rooms" });
  await expect(list(page).getByRole("link")).toHaveText(["general", "garden", "harbour"]);

  await arrange(page, "harbour", "Star");
  await expect(list(page).getByRole("heading")).toHaveText(["Starred", "Rooms", "Direct messages"]);
  await expect(list(page).getByRole("link")).toHaveText(["harbour", "general", "garden"]);
  await expect(list(phone.page).getByRole("link")).toHaveText(["harbour", "general", "garden"]);

  await arrange(page, "garden", "Move up");
  await expect(list(page).getByRole("link")).toHaveText(["harbour", "garden", "general"]);
  await expect(page.getByRole("button", { name: "Options of garden" })).toBeFocused();

  await arrange(page, "garden", "Move to a new section");
  await page.keyboard.type("Work");
  await page.keyboard.press("Enter");
  await expect(list(page).getByRole("heading")).toHaveText(["Starred", "Work", "Rooms", "Direct messages"]);
  await expect(list(page).getByRole("link")).toHaveText(["harbour", "garden", "general"]);
  await expect(list(phone.page).getByRole("heading")).toHaveText(["Starred", "Work", "Rooms", "Direct messages"]);

  // Alt+↓ walks as the list stands; what is folded is left out.
  await list(page).getByRole("button", { name: "Work", exact: true }).press("Enter");
  await expect(list(page).getByRole("link")).toHaveText(["harbour", "general"]);
  await page.keyboard.press("Alt+ArrowDown");
  await expect(roomTitle(page, "general")).toBeVisible();
  await page.reload();
  await expect(list(page).getByRole("heading")).toHaveText(["Starred", "Work", "Rooms", "Direct messages"]);
  await expect(list(page).getByRole("link")).toHaveText(["harbour", "general"]);
});

test("where one wants it, unread rooms stand on top; muted ones count for nothing", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  for (const name of ["garden", "harbour"]) {
    const roomId = await createRoom(ann.page, name);
    await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  }
  const links = bob.page.getByRole("navigation", { name: "Rooms" }).getByRole("link");
  await bob.page.getByRole("button", { name: "Options of the section Rooms" }).focus();
  await chooseItem(bob.page, "Unread rooms on top");
  await say(ann.page, "ships came in");
  await expect(links).toHaveText([/^harbour/, "general", "garden"]);
  await arrange(bob.page, "harbour", "Mute");
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour, muted");
  await expect(links).toHaveText(["general", "garden", /^harbour/]);
});

test("rooms are dragged into place", async ({ join }) => {
  const { page } = await join("Ann");
  for (const name of ["garden", "harbour"]) await createRoom(page, name);
  const links = page.getByRole("navigation", { name: "Rooms" }).getByRole("link");
  await roomLink(page, "harbour").dragTo(roomLink(page, "general"), { targetPosition: { x: 40, y: 3 } });
  await expect(links).toHaveText(["harbour", "general", "garden"]);
});

test("sections are dragged into place by their headings, and rooms stay in them", async ({ join }) => {
  const { page } = await join("Ann");
  await createRoom(page, "harbour");
  const list = page.getByRole("navigation", { name: "Rooms" });
  const heading = (name: string) => list.getByRole("heading", { name, exact: true });
  await expect(list.getByRole("heading")).toHaveText(["Rooms", "Direct messages"]);
  await heading("Direct messages").dragTo(heading("Rooms"), { targetPosition: { x: 40, y: 2 } });
  await expect(list.getByRole("heading")).toHaveText(["Direct messages", "Rooms"]);
  await expect(list.getByRole("link")).toHaveText(["general", "harbour"]);
  await page.reload();
  await expect(list.getByRole("heading")).toHaveText(["Direct messages", "Rooms"]);
});

test("all that is unread stands in one view; Esc marks room after room as read", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  for (const name of ["garden", "harbour"]) {
    const roomId = await createRoom(ann.page, name);
    await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
    await say(ann.page, `news of the ${name}`);
  }
  await expect(bob.page.getByRole("link", { name: "All unread, 2 rooms" })).toBeVisible();
  await goBy(bob.page, ">unread");
  const rooms = bob.page.getByRole("list", { name: "Rooms with something new" }).getByRole("article");
  await expect(rooms).toContainText([/harbour[\s\S]*news of the harbour/, /garden[\s\S]*news of the garden/]);
  // Looking at it reads nothing.
  await expect(roomLink(bob.page, "garden")).toHaveAccessibleName("garden, 1 unread");
  await expect(rooms.first()).toBeFocused();
  await bob.page.keyboard.press("Escape");
  await expect(rooms).toContainText([/garden/]);
  await expect(rooms.first()).toBeFocused();
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour");
  await bob.page.keyboard.press("Escape");
  await expect(bob.page.getByRole("heading", { name: "You are up to date" })).toBeVisible();
});

test("mentions from all rooms stand in one view, and lead to their messages", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const roomId = await createRoom(ann.page, "harbour");
  await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  await goBy(bob.page, ">mentions");
  await expect(bob.page.getByRole("heading", { name: "Nobody has mentioned you yet" })).toBeVisible();
  await say(ann.page, "@bob the ferry leaves at nine");
  const list = bob.page.getByRole("list", { name: "Messages that mention you" });
  await expect(list.getByRole("listitem")).toHaveText([/Ann.*harbour.*ferry leaves at nine.*New/s]);
  await list.getByRole("link", { name: /Ann/ }).press("Enter");
  await expect(roomTitle(bob.page, "harbour")).toBeVisible();
  await expect(message(bob.page, "ferry leaves")).toBeVisible();
});

test("commands are completed and done; what is none is told and not sent, two slashes are one", async ({ join }) => {
  const ann = await join("Ann");
  await join("Bob");
  const { page } = ann;
  await createRoom(page, "harbour");
  const told = page.getByRole("main").getByRole("status").or(page.getByRole("main").getByRole("alert"));

  await page.keyboard.type("/to");
  await expect(page.getByRole("listbox", { name: "Commands" }).getByRole("option")).toHaveText([/topic/]);
  await page.keyboard.press("Enter");
  await expect(composer(page)).toHaveValue("/topic ");
  await page.keyboard.type("Ships and ferries");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Ships and ferries" })).toBeVisible();
  await expect(composer(page)).toHaveValue("");

  await page.keyboard.type("/invite @bob");
  await page.keyboard.press("Enter");
  await expect(told.filter({ hasText: "Bob can read and write here now." })).toBeVisible();
  await page.keyboard.type("/mute 2h");
  await page.keyboard.press("Enter");
  await expect(roomLink(page, "harbour")).toHaveAccessibleName("harbour, muted");
  await page.keyboard.type("/mute off");
  await page.keyboard.press("Enter");
  await expect(roomLink(page, "harbour")).toHaveAccessibleName("harbour");

  await expect(composer(page)).toHaveValue("");
  await page.keyboard.type("/shurg");
  await page.keyboard.press("Enter");
  await expect(told.filter({ hasText: "There is no command /shurg." })).toBeVisible();
  await expect(composer(page)).toHaveValue("/shurg");
  await page.keyboard.press("Control+a");
  for (const [typed, shown] of [
    ["/shrug who knows", "who knows ¯\\_(ツ)_/¯"],
    ["/me waves", "waves"],
    ["//shrug is a command", "/shrug is a command"],
    ["/usr/bin/env", "/usr/bin/env"],
  ] as const) {
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("article").filter({ hasText: shown }).last()).toBeVisible();
    await expect(composer(page)).toHaveValue("");
  }
  await expect(page.getByRole("article").getByRole("emphasis")).toHaveText("waves");
  await expect(page.getByRole("article").filter({ hasText: "shurg" })).toHaveCount(0);
  const statusMark = page.getByRole("complementary", { name: "Sidebar" }).getByText("💤");
  await page.keyboard.type("/away At lunch");
  await page.keyboard.press("Enter");
  await expect(statusMark).toBeVisible();
  await page.keyboard.type("/away off");
  await page.keyboard.press("Enter");
  await expect(statusMark).toHaveCount(0);
  await page.keyboard.type("/dnd 2h");
  await page.keyboard.press("Enter");
  await expect(told.filter({ hasText: "2 hours" })).toBeVisible();
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Status and do not disturb" }).click();
  await expect(page.getByRole("dialog")).toContainText("On until");
  await page.keyboard.press("Escape");
  await composer(page).focus();
  await page.keyboard.type("/dnd off");
  await page.keyboard.press("Enter");
  await expect(told.filter({ hasText: "It rings again." })).toBeVisible();
  await page.keyboard.type("/dnd soon");
  await page.keyboard.press("Enter");
  await expect(told.filter({ hasText: "“soon” is no time." })).toBeVisible();
});

/** Chooses something from a room's menu in the list. */
async function arrange(page: Page, room: string, item: string): Promise<void> {
  await page.getByRole("button", { name: `Options of ${room}`, exact: true }).focus();
  await chooseItem(page, item);
}

/** From the menu of the button that has the focus. */
async function chooseItem(page: Page, item: string): Promise<void> {
  await page.keyboard.press("Enter");
  const wanted = page.getByRole("menuitem", { name: item, exact: true });
  await expect(wanted).toBeVisible();
  for (let steps = 0; steps < 12 && !(await isFocused(wanted)); steps++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

async function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}

const switcher = (page: Page) => page.getByRole("dialog", { name: "Go to" });

/** Types it into the quick switcher and takes the first that is offered, once that is what was meant. */
async function goBy(page: Page, typed: string, offered?: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(switcher(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.type(typed);
  const first = switcher(page).getByRole("option").first();
  await expect(first).toHaveAttribute("aria-selected", "true");
  if (offered) await expect(first).toContainText(offered);
  else await expect(first).not.toContainText("New room");
  await page.keyboard.press("Enter");
}
