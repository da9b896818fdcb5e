import { expectNothing } from "./fixtures/axe.ts";
import { fillRoom } from "./fixtures/full-room.ts";
import { createRoom, openRoom, type Person } from "./fixtures/person.ts";
import { phone, wide } from "./fixtures/screens.ts";
import { expectLarge } from "./fixtures/targets.ts";
import { expect, test } from "./fixtures/test.ts";
import { tour } from "./fixtures/tour.ts";
import type { Look } from "./fixtures/tour-steps.ts";

test("axe finds nothing in any view, dialog and menu, in both themes, on a wide screen", async ({ join }) => {
  test.setTimeout(180_000);
  const [ann, bob] = [await join("Ann", wide), await join("Bob")];
  await fillRoom(ann, bob);
  await tour({ person: ann, look: expectNothing });
});

test("axe finds nothing in any view, dialog and menu, in both themes, on a phone, and a fingertip hits whatever can be pressed", async ({
  join,
}) => {
  test.setTimeout(180_000);
  const [ann, bob] = [await join("Ann", phone), await join("Bob")];
  await fillRoom(ann, bob);
  let measured = 0;
  const look: Look = async (page, where) => {
    await expectNothing(page, where);
    measured += await expectLarge(page, where);
  };
  await tour({ person: ann, look });
  expect(measured, "what can be pressed was found").toBeGreaterThan(300);
});

test("axe finds nothing where there is nothing yet or any more, and on the pages of whoever is signed out", async ({
  join,
}) => {
  const ann = await join("Ann");
  await createRoom(ann.page, "empty room");
  await expectNothing(ann.page, "an empty room");
  for (const path of ["/no-such-page", "/rooms/01890000-0000-7000-8000-000000000000"]) {
    await ann.page.goto(path);
    await expectNothing(ann.page, path);
  }
  await ann.context.clearCookies();
  for (const path of ["/sign-in", "/sign-up", "/reset-password?token=wrong"]) {
    await ann.page.goto(path);
    await expectNothing(ann.page, path);
  }
});

test("axe finds nothing in the card that greets who comes back, in a muted room, and beside who is quiet", async ({
  join,
}) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await sayWhatOneIsUpTo(bob);
  await ann.context.request.patch(`/api/rooms/${ann.generalId}/membership`, { data: { involvement: "nothing" } });
  await fillRoom(ann, bob);
  await ann.page.goto("/icon.svg");
  const before = String(Date.now() - 90 * 60_000);
  await ann.page.evaluate(([id, at]) => localStorage.setItem(`ebb:${id}:read-at`, at), [ann.id, before] as const);
  await openRoom(ann.page, ann.generalId);
  await expect(ann.page.getByRole("region", { name: "While you were away" })).toBeVisible();
  await expectNothing(ann.page, "the catch-up card in a muted room");
  await ann.page.getByRole("button", { name: "Members" }).click();
  await expect(ann.page.getByRole("dialog").getByRole("img", { name: "Status: Lunch" })).toBeVisible();
  await expectNothing(ann.page, "a status in the list of members");
  await ann.page.keyboard.press("Escape");
  await ann.page
    .getByRole("log", { name: "Messages" })
    .getByRole("button", { name: "Bob", exact: true })
    .first()
    .click();
  await expect(ann.page.getByRole("dialog", { name: "Bob" })).toContainText("local time");
  await expectNothing(ann.page, "a profile card");
});

async function sayWhatOneIsUpTo({ context }: Person): Promise<void> {
  const dndUntil = new Date(Date.now() + 60 * 60_000).toISOString();
  const status = { emoji: "🍜", text: "Lunch" };
  await context.request.patch("/api/me", { data: { status, dndUntil, title: "Captain", timeZone: "Asia/Kolkata" } });
}
