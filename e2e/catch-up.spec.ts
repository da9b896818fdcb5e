import type { Page } from "@playwright/test";
import { composer, createRoom, type Person, roomLink, roomTitle, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

const card = (page: Page) => page.getByRole("region", { name: "While you were away" });

/** Closes the browser's only tab and comes back after an hour and a half. */
async function beAway(bob: Person, meanwhile: () => Promise<void>): Promise<void> {
  const { page, id, generalId } = bob;
  // There nothing of Ebb runs, and its storage is at hand.
  await page.goto("/icon.svg");
  await meanwhile();
  await page.evaluate(([key, at]) => localStorage.setItem(key, at), [
    `ebb:${id}:read-at`,
    String(Date.now() - 90 * 60_000),
  ] as const);
  await page.goto(`/rooms/${generalId}`);
}

test("who comes back is told how long it was and what waits, and is led to what called them first", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const roomId = await createRoom(ann.page, "harbour");
  await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  await createRoom(ann.page, "quiet");
  await beAway(bob, async () => {
    await roomLink(ann.page, "harbour").click();
    await say(ann.page, "ships came in");
    await say(ann.page, "@bob the ferry leaves at nine");
  });
  await expect(card(bob.page)).toContainText("You were away for 1 hour");
  await expect(card(bob.page)).toContainText("1 for you · 1 room with something new");
  await card(bob.page).getByRole("link", { name: "Go to the first" }).press("Enter");
  await expect(roomTitle(bob.page, "harbour")).toBeVisible();
  await expect(card(bob.page)).toHaveCount(0);
});

test("the card is not in the way: it goes when one writes, and where nothing is new it does not come", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const roomId = await createRoom(ann.page, "harbour");
  await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  await beAway(bob, () => say(ann.page, "ships came in"));
  await expect(card(bob.page)).toBeVisible();
  await composer(bob.page).pressSequentially("good morning");
  await expect(card(bob.page)).toHaveCount(0);
  await expect(composer(bob.page)).toHaveValue("good morning");

  await roomLink(bob.page, "harbour").click();
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour");
  await beAway(bob, async () => undefined);
  await expect(composer(bob.page)).toBeFocused();
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour");
  await expect(card(bob.page)).toHaveCount(0);
});
