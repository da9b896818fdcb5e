import { choose, composer, message, messages, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("an edit is seen by others, and marked", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await say(ann.page, "meet at nine");
  await expect(message(bob.page, "meet at nine")).toBeVisible();
  await message(ann.page, "meet at nine").hover();
  await message(ann.page, "meet at nine").getByRole("button", { name: "Edit" }).click();
  await ann.page.getByRole("textbox", { name: "Edited text" }).fill("meet at ten");
  await ann.page.keyboard.press("Enter");
  for (const page of [ann.page, bob.page]) {
    await expect(message(page, "meet at ten")).toContainText("edited");
    await expect(messages(page)).not.toContainText("meet at nine");
  }
});

test("a deleted message is gone for everyone, its text too", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await say(ann.page, "oops, wrong room");
  await expect(message(bob.page, "oops, wrong room")).toBeVisible();
  await message(ann.page, "oops, wrong room").hover();
  await choose(ann.page, message(ann.page, "oops, wrong room"), "Delete message");
  for (const page of [ann.page, bob.page]) {
    await expect(messages(page)).not.toContainText("oops, wrong room");
    await expect(message(page, "This message was deleted")).toHaveCount(1);
  }
  const page = await (await bob.context.request.get(`/api/rooms/${bob.generalId}/messages`)).text();
  expect(page).not.toContain("wrong room");
});

test("the arrow up in an empty composer edits my last message, Escape leaves it as it was", async ({ join }) => {
  const ann = await join("Ann");
  await say(ann.page, "first thought");
  await composer(ann.page).press("ArrowUp");
  const editor = ann.page.getByRole("textbox", { name: "Edited text" });
  await expect(editor).toHaveValue("first thought");
  await editor.press("Escape");
  await expect(editor).toHaveCount(0);
  await expect(message(ann.page, "first thought")).not.toContainText("edited");
});

test("where Enter breaks the line it does so in an edited message, too", async ({ join }) => {
  const ann = await join("Ann");
  await say(ann.page, "one line");
  expect((await ann.context.request.patch("/api/me/settings", { data: { sendKey: "ctrl-enter" } })).ok()).toBe(true);
  await ann.page.reload();
  await composer(ann.page).press("ArrowUp");
  const editor = ann.page.getByRole("textbox", { name: "Edited text" });
  await expect(editor).toHaveAccessibleDescription("Ctrl+Enter saves, Esc cancels");
  await editor.press("Enter");
  await editor.pressSequentially("two lines");
  await expect(editor).toHaveValue("one line\ntwo lines");
  await editor.press("Control+Enter");
  await expect(editor).toHaveCount(0);
  await expect(message(ann.page, "two lines")).toContainText("(edited)");
});

test("nobody can edit or delete the words of another", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await say(ann.page, "my own words");
  await message(bob.page, "my own words").hover();
  await expect(message(bob.page, "my own words").getByRole("button", { name: "Quote" })).toBeVisible();
  await expect(message(bob.page, "my own words").getByRole("button", { name: "Edit" })).toHaveCount(0);
  const { messages: page } = await (await bob.context.request.get(`/api/rooms/${bob.generalId}/messages`)).json();
  const url = `/api/messages/${page.at(-1).id}`;
  expect((await bob.context.request.patch(url, { data: { body: "his words" } })).status()).toBe(403);
  expect((await bob.context.request.delete(url, { data: {} })).status()).toBe(403);
  await expect(message(ann.page, "my own words")).toBeVisible();
});
