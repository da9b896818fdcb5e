import { createRoom, message, messages, openRoom, roomLink, roomTitle, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("unread counts grow in the sidebar, the divider stands where one left off, and reading clears both for good", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const roomId = await createRoom(ann.page, "harbour");
  await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  await openRoom(bob.page, roomId);
  await say(ann.page, "seen together");
  await expect(message(bob.page, "seen together")).toBeVisible();
  await expect.poll(async () => unreadOf(bob, roomId)).toBe(0);

  await roomLink(bob.page, "general").click();
  await expect(roomTitle(bob.page, "general")).toBeVisible();
  for (const text of ["new one", "new two", "@bob new three"]) await say(ann.page, text);
  await expect(roomLink(bob.page, /^harbour.*3 unread.*1 mention|^harbour.*1 mention.*3 unread/)).toBeVisible();

  await roomLink(bob.page, "harbour").click();
  await expect(messages(bob.page)).toContainText(/seen together[\s\S]*New[\s\S]*new one/);
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour");
  await expect.poll(async () => unreadOf(bob, roomId)).toBe(0);
  await bob.page.reload();
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour");
});

test("one's own words are never unread", async ({ join, elsewhere }) => {
  const ann = await join("Ann");
  await createRoom(ann.page, "harbour");
  const phone = await elsewhere(ann);
  await say(ann.page, "note to self");
  await expect(roomLink(phone.page, "harbour")).toHaveAccessibleName("harbour");
  expect((await rooms(ann)).every((room) => room.unread === 0)).toBe(true);
});

type Asker = {
  context: { request: { get(url: string): Promise<{ json(): Promise<{ rooms: { id: string; unread: number }[] }> }> } };
};

async function rooms(person: Asker) {
  return (await (await person.context.request.get("/api/rooms")).json()).rooms;
}

async function unreadOf(person: Asker, roomId: string): Promise<number | undefined> {
  return (await rooms(person)).find(({ id }) => id === roomId)?.unread;
}
