import { composer, message, messages, openRoom, say, tabTo } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("two people react: both see how many and who, and each may take their own back", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await say(ann.page, "shipped it");
  const [hers, his] = [message(ann.page, "shipped it"), message(bob.page, "shipped it")];
  await his.hover();
  await his.getByRole("button", { name: "React with 👍" }).click();
  await expect(his.getByRole("button", { name: "👍 1: you" })).toHaveAttribute("aria-pressed", "true");
  const hersBefore = hers.getByRole("button", { name: /^👍 1: / });
  await expect(hersBefore).toHaveAttribute("aria-pressed", "false");
  await hersBefore.hover();
  await expect(hers.getByRole("button", { name: "👍 1: Bob" })).toBeVisible();
  await hers.getByRole("button", { name: "👍 1: Bob" }).click();
  for (const row of [hers, his]) await expect(row.getByRole("button", { name: /^👍 2: / })).toBeVisible();
  await expect(hers.getByRole("button", { name: "👍 2: Bob and you" })).toBeVisible();
  await hers.getByRole("button", { name: "👍 2: Bob and you" }).click();
  await his.getByRole("button", { name: "👍 1: you" }).click();
  for (const row of [hers, his]) await expect(row.getByRole("list", { name: "Reactions" })).toHaveCount(0);
  await ann.page.reload();
  await expect(messages(ann.page)).toContainText("shipped it");
  await expect(hers.getByRole("list", { name: "Reactions" })).toHaveCount(0);
});

test("with the keyboard alone one reacts with any emoji, and writes one", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await say(ann.page, "lunch at one?");
  const his = message(bob.page, "lunch at one?");
  await expect(his).toBeVisible();
  await composer(bob.page).focus();
  await tabTo(bob.page, "More actions", "Shift+Tab");
  // Its code comes with the focus: no hand is quicker, but this one is.
  await expect(his.getByRole("button", { name: "Add reaction" })).toBeAttached();
  await tabTo(bob.page, "Add reaction", "Shift+Tab");
  await bob.page.keyboard.press("Enter");
  const search = bob.page.getByRole("searchbox", { name: "Search emoji" });
  await expect(search).toBeFocused();
  await bob.page.keyboard.type("pizza");
  await expect(bob.page.getByRole("option", { name: "pizza" })).toBeVisible();
  await bob.page.keyboard.press("ArrowDown");
  await bob.page.keyboard.press("Enter");
  await expect(message(ann.page, "lunch at one?").getByRole("button", { name: /^🍕 1/ })).toBeVisible();
  await expect(search).toHaveCount(0);
  await his.getByRole("button", { name: "🍕 1: you" }).press("Enter");
  await expect(his.getByRole("list", { name: "Reactions" })).toHaveCount(0);
  await expect(message(ann.page, "lunch at one?").getByRole("list", { name: "Reactions" })).toHaveCount(0);

  await composer(bob.page).focus();
  await bob.page.keyboard.type("yes :tad");
  await expect(bob.page.getByRole("option", { name: ":tada:" })).toBeVisible();
  await bob.page.keyboard.press("Enter");
  await expect(composer(bob.page)).toHaveValue("yes 🎉 ");
  await bob.page.keyboard.press("Enter");
  await expect(message(ann.page, "yes 🎉")).toBeVisible();
});

test("what is used is near at hand the next time, in the chosen skin tone", async ({ join }) => {
  const ann = await join("Ann");
  await ann.page.getByRole("button", { name: "Insert emoji" }).click();
  const picker = ann.page.getByRole("dialog", { name: "Emoji" });
  await picker.getByRole("combobox", { name: "Skin tone" }).selectOption({ index: 5 });
  await picker.getByRole("button", { name: "People and body" }).click();
  await picker.getByRole("option", { name: "waving hand" }).click();
  await expect(composer(ann.page)).toHaveValue("👋🏿");
  await composer(ann.page).press("Enter");
  await expect(message(ann.page, "👋🏿").locator(".text-emoji")).toBeVisible();
  await ann.page.reload();
  await message(ann.page, "👋🏿").hover();
  await expect(message(ann.page, "👋🏿").getByRole("button", { name: "React with 👋🏿" })).toBeVisible();
});

test("shortcodes are shown as emoji, and stored as they were typed", async ({ join }) => {
  const ann = await join("Ann");
  await say(ann.page, "done :white_check_mark: at 10:30:45, `:tada:` is code", "is code");
  await expect(messages(ann.page)).toContainText("done ✅ at 10:30:45, :tada: is code");
  const page = await ann.context.request.get(`/api/rooms/${ann.generalId}/messages`);
  expect(await page.text()).toContain("done :white_check_mark: at 10:30:45");
  await say(ann.page, ":tada: :+1:", "🎉 👍");
  await expect(messages(ann.page).locator(".text-emoji")).toHaveText("🎉 👍");
});

test("a reaction chosen without a network is there when it is back", async ({ join, elsewhere }) => {
  const ann = await join("Ann");
  const phone = await elsewhere(ann);
  await say(ann.page, "in the tunnel");
  await openRoom(phone.page, ann.generalId);
  await expect(message(phone.page, "in the tunnel")).toBeVisible();
  await message(ann.page, "in the tunnel").hover();
  await ann.context.setOffline(true);
  await message(ann.page, "in the tunnel").getByRole("button", { name: "React with 👍" }).click();
  await expect(message(ann.page, "in the tunnel").getByRole("button", { name: "👍 1: you" })).toBeVisible();
  await ann.context.setOffline(false);
  await expect(message(phone.page, "in the tunnel").getByRole("button", { name: /^👍 1/ })).toBeVisible({
    timeout: 30_000,
  });
});
