import {
  composer,
  createRoom,
  goIdle,
  message,
  openRoom,
  roomIdOf,
  roomLink,
  roomTitle,
  say,
  show,
} from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("create, browse, join, set the topic, rename, leave", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const roomId = await createRoom(ann.page, "harbour");
  await bob.page.getByRole("button", { name: "Browse rooms" }).click();
  const row = bob.page.getByRole("listitem").filter({ hasText: "harbour" });
  await row.getByRole("button", { name: /^Join/ }).click();
  await expect(roomTitle(bob.page, "harbour")).toBeVisible();
  expect(roomIdOf(bob.page)).toBe(roomId);
  await say(bob.page, "ahoy");
  await expect(message(ann.page, "ahoy")).toBeVisible();

  await ann.context.request.patch(`/api/rooms/${roomId}`, { data: { name: "dock", topic: "Ships in and out" } });
  await expect(roomTitle(bob.page, "dock")).toBeVisible();
  await expect(roomLink(bob.page, "dock")).toBeVisible();
  await expect(bob.page.getByText("Ships in and out", { exact: true })).toBeVisible();

  await bob.page.getByRole("button", { name: "Room menu" }).click();
  await bob.page.getByRole("menuitem", { name: /Leave/ }).click();
  await bob.page.getByRole("dialog").getByRole("button", { name: /Leave/ }).click();
  await expect(roomLink(bob.page, "dock")).toHaveCount(0);
});

test("a topic of any length leaves the room its whole name", async ({ join }) => {
  const ann = await join("Ann");
  const roomId = await createRoom(ann.page, "harbour");
  await ann.context.request.patch(`/api/rooms/${roomId}`, { data: { topic: "Ships in and out. ".repeat(13) } });
  await expect(ann.page.getByRole("button", { name: /^Ships in/ })).toBeVisible();
  const isCut = await roomTitle(ann.page, "harbour").evaluate((title) => title.scrollWidth > title.clientWidth);
  expect(isCut).toBe(false);
});

test("people are added to a private room and removed from it, at once", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const roomId = await createRoom(ann.page, "board", { private: true });
  await ann.page.getByRole("button", { name: "Members" }).click();
  const dialog = ann.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add people" }).click();
  await dialog.getByRole("searchbox", { name: "Find people" }).fill("bo");
  await dialog.getByRole("option", { name: /Bob/ }).click();
  await expect(roomLink(bob.page, "board")).toBeVisible();
  await roomLink(bob.page, "board").click();
  await say(bob.page, "thank you for having me");

  const gone = await ann.context.request.delete(`/api/rooms/${roomId}/members/${bob.id}`, { data: {} });
  expect(gone.ok()).toBe(true);
  await expect(roomLink(bob.page, "board")).toHaveCount(0);
  await expect(message(bob.page, "thank you for having me")).toHaveCount(0);
  await ann.page.keyboard.press("Escape");
  await say(ann.page, "now among ourselves");
  await openRoom(bob.page, bob.generalId);
  await expect(bob.page.getByText("now among ourselves")).toHaveCount(0);
  expect((await bob.context.request.get(`/api/rooms/${roomId}/messages`)).status()).toBe(404);
});

test("direct messages: one room per set of people, unread as mentions", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await join("Cleo");
  await ann.page.getByRole("button", { name: "New direct message" }).click();
  const dialog = ann.page.getByRole("dialog");
  await dialog.getByRole("searchbox", { name: "Find people" }).fill("bob");
  await dialog.getByRole("option", { name: /Bob/ }).click();
  await expect(roomTitle(ann.page, "Bob")).toBeVisible();
  await say(ann.page, "between us");
  await expect(roomLink(bob.page, /^Ann.*1 mention|^Ann.*1 unread/)).toBeVisible();
  const id = roomIdOf(ann.page);
  const again = await bob.context.request.post("/api/direct", { data: { memberIds: [ann.id] } });
  expect((await again.json()).id).toBe(id);
  await roomLink(bob.page, "Ann").click();
  await expect(message(bob.page, "between us")).toBeVisible();
});

test("a mention is completed from the members, shown as one, and typing is seen by the others", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const box = composer(ann.page);
  await box.pressSequentially("hello @bo");
  await ann.page.getByRole("option", { name: /Bob/ }).waitFor();
  await expect(bob.page.getByText(/Ann is typing/)).toBeVisible();
  await ann.page.keyboard.press("Enter");
  await expect(box).toHaveValue("hello @bob ");
  await ann.page.keyboard.press("Enter");
  await expect(message(bob.page, "hello @bob")).toBeVisible();
  await expect(bob.page.getByText(/Ann is typing/)).toHaveCount(0);
});

test("presence: online while used, away while idle, shown beside a direct message", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const room = await (await ann.context.request.post("/api/direct", { data: { memberIds: [bob.id] } })).json();
  await openRoom(ann.page, room.id);
  const shown = roomLink(ann.page, "Bob").locator("[data-presence]");
  await expect(shown).toHaveAttribute("data-presence", "online");
  await goIdle(bob.page);
  await expect(shown).toHaveAttribute("data-presence", "away");
  await show(bob.page);
  await expect(shown).toHaveAttribute("data-presence", "online");
});

test("rooms are reached by keyboard alone", async ({ join }) => {
  const ann = await join("Ann");
  await createRoom(ann.page, "harbour");
  await ann.page.keyboard.press("Alt+ArrowUp");
  await expect(roomTitle(ann.page, "general")).toBeVisible();
  await ann.page.keyboard.press("Alt+ArrowDown");
  await expect(roomTitle(ann.page, "harbour")).toBeVisible();
  await ann.page.keyboard.type("typed without a click");
  await ann.page.keyboard.press("Enter");
  await expect(message(ann.page, "typed without a click")).toBeVisible();
});
