import {
  choose,
  createRoom,
  goIdle,
  message,
  openRoom,
  roomLink,
  roomTitle,
  rung,
  say,
  show,
} from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("why was I notified: asked of what waits, and of what is settled", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await goIdle(bob.page);
  await say(ann.page, "@bob have a look");
  await expect.poll(async () => (await rung(bob.page)).length).toBe(1);
  await show(bob.page);
  const waiting = bob.page.getByRole("list", { name: "Notifications", exact: true });
  const dialog = bob.page.getByRole("dialog", { name: "Why was I notified?" });
  const answer = dialog.getByRole("status");
  if ((await waiting.getByRole("listitem").count()) > 0) await expect(waiting).toContainText("Ann in general");
  await bob.page.mouse.move(600, 400);
  await expect(waiting.getByRole("listitem")).toHaveCount(0);

  await bob.page.getByRole("button", { name: /^Notifications/ }).click();
  await bob.page.getByRole("button", { name: "Why was I notified? Ann in general" }).click();
  await expect(answer).toContainText("You were notified. It was sent, and you have read the message since.");
  await expect(answer.getByRole("listitem")).toHaveText([
    /mentioned/,
    /sent to all your browsers/,
    /showed it/,
    /You read it/,
  ]);
  await bob.page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("why was I not notified: asked of any message of somebody else", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await say(ann.page, "nothing special");
  await say(ann.page, "@bob you are reading this");
  const dialog = bob.page.getByRole("dialog", { name: "Why was I notified, or not?" });
  const ask = (text: string) => choose(bob.page, message(bob.page, text), "Why was I notified, or not?");
  await ask("nothing special");
  await expect(dialog.getByRole("status")).toContainText("You were not notified. It does not mention you.");
  await dialog.getByRole("button", { name: "Close" }).click();
  const id = await message(bob.page, "you are reading this").getAttribute("data-id");
  const reason = async () => (await (await bob.context.request.get(`/api/messages/${id}/why`)).json()).reason;
  await expect.poll(reason).toBe("read-in-time");
  await ask("you are reading this");
  await expect(dialog.getByRole("status")).toContainText("so nothing rang");
  await message(ann.page, "nothing special").hover();
  await message(ann.page, "nothing special").getByRole("button", { name: "More actions" }).click();
  await expect(ann.page.getByRole("menuitem", { name: "Delete message" })).toBeVisible();
  await expect(ann.page.getByRole("menuitem", { name: /^Why/ })).toHaveCount(0);
});

test("an owner deletes a room: it is gone for everybody at once", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  const roomId = await createRoom(ann.page, "harbour");
  await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  await openRoom(bob.page, roomId);
  await say(ann.page, "the ship is in");
  await expect(message(bob.page, "the ship is in")).toBeVisible();
  await ann.page.getByRole("button", { name: "Room menu" }).click();
  await ann.page.getByRole("menuitem", { name: "Delete room" }).click();
  await ann.page.getByRole("dialog", { name: "Delete harbour?" }).getByRole("button", { name: "Delete room" }).click();
  await expect(roomTitle(ann.page, "general")).toBeVisible();
  for (const { page } of [ann, bob]) await expect(roomLink(page, "harbour")).toHaveCount(0);
  await expect(message(bob.page, "the ship is in")).toHaveCount(0);
  expect((await bob.context.request.get(`/api/rooms/${roomId}/messages`)).status()).toBe(404);
});
