import { composer, createRoom, message, messages, openRoom, say, write } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("two people chat both ways, and each sees the other's words at once", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await say(ann.page, "Shall we ship on Tuesday?");
  await expect(message(bob.page, "Shall we ship on Tuesday?")).toBeVisible();
  await composer(bob.page).fill("Tuesday it is");
  await bob.page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(message(ann.page, "Tuesday it is")).toBeVisible();
  await expect(message(bob.page, "Shall we ship on Tuesday?")).toContainText("Ann");
  await expect(message(ann.page, "Tuesday it is").locator("time")).toHaveCount(1);
});

test("someone in another room hears nothing of it", async ({ join }) => {
  const ann = await join("Ann");
  const cleo = await join("Cleo");
  const heard: string[] = [];
  const roomId = await createRoom(ann.page, "engine room");
  cleo.page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => heard.push(String(payload))));
  await openRoom(cleo.page, cleo.generalId);
  await say(ann.page, "a word for the engine room only");
  await openRoom(ann.page, ann.generalId);
  await say(ann.page, "a word for everyone");
  await expect(message(cleo.page, "a word for everyone")).toBeVisible();
  expect(heard.join("\n")).not.toContain("engine room only");
  expect(heard.join("\n")).not.toContain(roomId);
  await expect(messages(cleo.page)).not.toContainText("engine room only");
});

test("messages written quickly arrive once each and in the order they were written", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const words = Array.from({ length: 12 }, (_, index) => `line ${String(index + 1).padStart(2, "0")}`);
  for (const word of words) {
    await composer(ann.page).fill(word);
    await composer(ann.page).press("Enter");
  }
  for (const page of [ann.page, bob.page]) {
    await expect(message(page, /line \d\d/)).toHaveCount(words.length);
    await expect.poll(async () => (await messages(page).innerText()).match(/line \d\d/g)).toEqual(words);
  }
});

test("a message settles in place: what shows before the answer is the row that stays", async ({ join }) => {
  const ann = await join("Ann");
  await write(ann.page, "stays where it is");
  await expect(message(ann.page, "stays where it is")).toHaveCount(1);
  await expect(message(ann.page, "stays where it is").getByText("Sending")).toHaveCount(0);
  await ann.page.reload();
  await expect(message(ann.page, "stays where it is")).toHaveCount(1);
});

test("Markdown is shown as it is meant, and everything else as it was typed", async ({ join }) => {
  const ann = await join("Ann");
  await say(
    ann.page,
    "**bold** _italic_ `code` <b>not bold</b> [a link](https://example.org) [bad](javascript:alert(1))",
    "not bold",
  );
  const row = message(ann.page, "not bold");
  await expect(row.locator("strong")).toHaveText("bold");
  await expect(row.locator("em")).toHaveText("italic");
  await expect(row.locator("code")).toHaveText("code");
  await expect(row).toContainText("<b>not bold</b>");
  await expect(row.getByRole("link", { name: "a link" })).toHaveAttribute("href", "https://example.org");
  await expect(row.locator('a[href^="javascript"]')).toHaveCount(0);
});
