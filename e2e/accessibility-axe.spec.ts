import { expectNothing } from "./fixtures/axe.ts";
import { fillRoom } from "./fixtures/full-room.ts";
import { openRoom } from "./fixtures/person.ts";
import { screens } from "./fixtures/screens.ts";
import { expect, test } from "./fixtures/test.ts";
import { tour } from "./fixtures/tour.ts";

for (const [screen, options] of Object.entries(screens)) {
  test(`axe finds nothing in any view, dialog and menu, in both themes, on ${screen}`, async ({ join }) => {
    test.setTimeout(240_000);
    const [ann, bob] = [await join("Ann", options), await join("Bob")];
    await fillRoom(ann, bob);
    await tour(ann, expectNothing);
  });
}

test("axe finds nothing in the card that greets who comes back", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await fillRoom(ann, bob);
  await ann.page.goto("/icon.svg");
  const before = String(Date.now() - 90 * 60_000);
  await ann.page.evaluate(([id, at]) => localStorage.setItem(`ebb:${id}:read-at`, at), [ann.id, before] as const);
  await openRoom(ann.page, ann.generalId);
  await expect(ann.page.getByRole("region", { name: "While you were away" })).toBeVisible();
  await expectNothing(ann.page, "the catch-up card");
});
