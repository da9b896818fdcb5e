import { composer, createRoom, goIdle, message, openRoom, roomLink, roomTitle, say, show } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("a room is archived, read, found and brought back, before everybody's eyes", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const roomId = await createRoom(ann.page, "harbour");
  await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  await openRoom(bob.page, roomId);
  await say(bob.page, "the ferry leaves at noon");
  const ferry = message(bob.page, "the ferry leaves at noon");
  const id = await ferry.getAttribute("data-id");
  await ann.context.request.post(`/api/messages/${id}/reactions`, { data: { emoji: "👍" } });

  await ann.page.getByRole("button", { name: "Room menu" }).click();
  await ann.page.getByRole("menuitem", { name: "Archive room" }).click();
  const asked = ann.page.getByRole("dialog", { name: "Archive harbour?" });
  await asked.getByRole("button", { name: "Archive room" }).click();
  await expect(roomTitle(ann.page, "general")).toBeVisible();
  await expect(roomLink(ann.page, "harbour")).toHaveCount(0);

  // Bob, who looks at it: it is out of his list, he can read and not write
  await expect(roomLink(bob.page, "harbour")).toHaveCount(0);
  await expect(bob.page.getByRole("region", { name: "Archived room" })).toBeVisible();
  await expect(bob.page.getByText("Ann archived the room.")).toBeVisible();
  await expect(composer(bob.page)).toHaveCount(0);
  await expect(ferry).toBeVisible();
  await expect(ferry.getByRole("button", { name: /^👍 1/ })).toBeDisabled();
  await expect(ferry.getByRole("button", { name: "Add reaction" })).toHaveCount(0);
  await expect(bob.page.getByRole("button", { name: "Bring back" })).toHaveCount(0);
  const refused = await bob.context.request.post(`/api/rooms/${roomId}/messages`, {
    data: { clientId: crypto.randomUUID(), body: "one more" },
  });
  expect(refused.status()).toBe(409);
  expect(await refused.json()).toMatchObject({ reason: "room-archived" });
  const found = await bob.context.request.get("/api/search?query=ferry");
  expect((await found.json()).hits).toMatchObject([{ roomId }]);
  await bob.page.reload();
  await expect(message(bob.page, "the ferry leaves at noon")).toBeVisible();
  await expect(composer(bob.page)).toHaveCount(0);

  await ann.page.getByRole("button", { name: "Browse rooms" }).click();
  const list = ann.page.getByRole("dialog").getByRole("region", { name: "Archived rooms" });
  await list.getByRole("button", { name: "Bring harbour back" }).click();
  await expect(roomTitle(ann.page, "harbour")).toBeVisible();
  await expect(roomLink(ann.page, "harbour")).toBeVisible();
  await expect(roomLink(bob.page, "harbour")).toBeVisible();
  await say(bob.page, "the ferry is back");
  await expect(message(ann.page, "the ferry is back")).toBeVisible();
});

test("an archived room leaves the list of somebody who was away, and what is new in it counts for nothing", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const roomId = await createRoom(ann.page, "harbour");
  await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  await expect(roomLink(bob.page, "harbour")).toBeVisible();
  await goIdle(bob.page);
  await say(ann.page, "@bob the ferry");
  await expect(bob.page).toHaveTitle(/^\(1\)/);
  await ann.context.request.post(`/api/rooms/${roomId}/archive`, { data: {} });
  await expect(bob.page).toHaveTitle(/^general/);
  await show(bob.page);
  await expect(roomLink(bob.page, "harbour")).toHaveCount(0);
});
