import type { Page } from "@playwright/test";
import {
  createRoom,
  expectTransport,
  goIdle,
  message,
  openRoom,
  type Person,
  roomIdOf,
  roomLink,
  rung,
  say,
  show,
} from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("an idle tab has closed its socket, is told of a mention over the stream, and comes back complete", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const open = countSockets(bob.page);
  await openRoom(bob.page, bob.generalId);
  await expect.poll(open).toBe(1);
  await goIdle(bob.page);
  await expect.poll(open).toBe(0);
  await expect(bob.page.getByRole("status", { name: "Connection" })).toHaveText("Idle");

  await say(ann.page, "nothing special");
  await say(ann.page, "@bob have a look");
  await say(ann.page, "and one more");
  await expect.poll(() => rung(bob.page)).toMatchObject([{ body: expect.stringContaining("have a look") }]);
  expect(await open()).toBe(0);
  await expect(bob.page).toHaveTitle(/^\(1\)/);
  await expect(notifications(bob.page).filter({ hasText: "have a look" })).toHaveCount(1);

  await show(bob.page);
  await expectTransport(bob.page, "socket");
  for (const text of ["nothing special", "have a look", "and one more"]) {
    await expect(message(bob.page, text)).toHaveCount(1);
  }
  await say(ann.page, "welcome back");
  await expect(message(bob.page, "welcome back")).toHaveCount(1);
  await expect(bob.page).toHaveTitle(/^(?!\(1\))/);
});

test("a click on a notification lands on the message", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const roomId = await createRoom(ann.page, "harbour");
  await joinRoom(bob, roomId);
  await openRoom(bob.page, bob.generalId);
  await goIdle(bob.page);
  await say(ann.page, "@bob the ship is in");
  await expect.poll(async () => (await rung(bob.page)).length).toBe(1);
  await show(bob.page);
  await bob.page.evaluate(() =>
    (window as unknown as { rung: EventTarget[] }).rung[0]?.dispatchEvent(new Event("click")),
  );
  await expect(message(bob.page, "the ship is in")).toBeVisible();
  await expect.poll(() => roomIdOf(bob.page)).toBe(roomId);
});

test("what was read elsewhere disappears from the idle browser", async ({ join, elsewhere }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await goIdle(bob.page);
  await say(ann.page, "@bob the tide turns at six");
  await expect(notifications(bob.page)).toHaveCount(1);

  const desktop = await elsewhere(bob);
  await expect(message(desktop.page, "the tide turns at six")).toBeVisible();
  await expect(notifications(bob.page)).toHaveCount(0);
  await expect(bob.page).not.toHaveTitle(/^\(1\)/);
  const closed = () =>
    bob.page.evaluate(() => (window as unknown as { rung: { closed: boolean }[] }).rung.map((each) => each.closed));
  await expect.poll(closed).toEqual([true]);
});

test("who is reading the room is not rung, in no browser of theirs", async ({ join, elsewhere }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const otherRoomId = await createRoom(ann.page, "harbour");
  await joinRoom(bob, otherRoomId);
  await openRoom(ann.page, ann.generalId);
  const phone = await elsewhere(bob);
  await goIdle(phone.page);

  await say(ann.page, "@bob you are reading this anyway");
  await expect(message(bob.page, "you are reading this anyway")).toBeVisible();
  const general = async () => {
    const { rooms } = await (await bob.context.request.get("/api/rooms")).json();
    return rooms.find((room: { id: string }) => room.id === bob.generalId);
  };
  await expect.poll(general).toMatchObject({ unread: 0, mentions: 0 });
  // The next one, in a room that nobody of Bob's reads, rings; the settled one never did.
  await openRoom(ann.page, otherRoomId);
  await say(ann.page, "@bob but not this");
  await expect.poll(() => rung(phone.page)).toMatchObject([{ body: expect.stringContaining("but not this") }]);
});

test("room heads reach an idle tab: another room becomes unread while it sleeps", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const roomId = await createRoom(ann.page, "weather");
  await joinRoom(bob, roomId);
  await openRoom(bob.page, bob.generalId);
  await goIdle(bob.page);
  await say(ann.page, "fog until noon");
  await expect(roomLink(bob.page, /^weather.*1 unread/)).toBeVisible();
});

test("an idle tab holds one stream and hears nothing of ordinary talk but heads", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await goIdle(bob.page);
  const requests: string[] = [];
  bob.page.on("request", (request) => requests.push(request.url()));
  for (const text of ["one", "two", "three"]) await say(ann.page, text);
  await expect(bob.page).toHaveTitle(/^•/);
  // Code for later, and the page for times without a network, may still be on their way.
  expect(requests.filter((url) => url.includes("/api/"))).toEqual([]);
  expect(await rung(bob.page)).toEqual([]);
});

const notifications = (page: Page) => page.getByRole("list", { name: "Notifications" }).getByRole("listitem");

/** How many WebSockets of the page are open. */
function countSockets(page: Page): () => number {
  const open = new Set<object>();
  page.on("websocket", (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  return () => open.size;
}

async function joinRoom(person: Person, roomId: string): Promise<void> {
  const answer = await person.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  expect(answer.ok(), await answer.text()).toBe(true);
}
