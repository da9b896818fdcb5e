import type { Locator, Page } from "@playwright/test";
import { png } from "#server/files/sample-files";
import {
  composer,
  createRoom,
  goIdle,
  hide,
  message,
  messages,
  openRoom,
  type Person,
  roomLink,
  roomTitle,
  rung,
  say,
  show,
} from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

const thread = (page: Page): Locator => page.getByRole("complementary", { name: "Thread" });
const replies = (page: Page): Locator => thread(page).getByRole("log", { name: "Replies" });
const replyField = (page: Page): Locator => thread(page).getByRole("textbox", { name: "Reply in thread" });
const threadsLink = (page: Page): Locator => page.getByRole("link", { name: /^Threads/ });
const summary = (page: Page, text: string): Locator => message(page, text).getByRole("link", { name: /^Open thread/ });

async function openThread(page: Page, text: string): Promise<void> {
  await message(page, text).hover();
  await message(page, text).getByRole("button", { name: "Reply in thread" }).click();
  await expect(replies(page)).toContainText(text);
}

async function reply(page: Page, text: string): Promise<void> {
  await replyField(page).fill(text);
  await replyField(page).press("Enter");
  const row = replies(page).getByRole("article").filter({ hasText: text });
  await expect(row).toBeVisible();
  await expect(row.getByText("Sending")).toHaveCount(0);
}

/** Somebody who has read "general" and is now in another room. */
async function goElsewhere({ page }: Person, name = "elsewhere"): Promise<void> {
  await createRoom(page, name);
}

test("a reply stands in its thread and not in the room, where it is counted and unread to nobody", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await say(ann.page, "Where shall we eat?");
  await goElsewhere(ann);
  await openThread(bob.page, "Where shall we eat?");
  await expect(replyField(bob.page)).toBeFocused();
  await reply(bob.page, "At the harbour");
  await reply(bob.page, "Or at home");
  await expect(messages(bob.page)).not.toContainText("At the harbour");
  await expect(summary(bob.page, "Where shall we eat?")).toHaveAccessibleName(/2 replies, last reply today at/);
  await expect(summary(bob.page, "Where shall we eat?"), "who replied").toHaveText(/^B2 replies/);

  await expect(threadsLink(ann.page)).toHaveAccessibleName("Threads, 2 for you, 1 unread");
  await expect(roomLink(ann.page, "general")).toHaveAccessibleName("general");
  await expect(ann.page).toHaveTitle(/^\(2\)/);
  await openRoom(ann.page, ann.generalId);
  await expect(threadsLink(ann.page)).toHaveAccessibleName("Threads, 2 for you, 1 unread");
  await summary(ann.page, "Where shall we eat?").click();
  await expect(replies(ann.page).getByRole("heading", { name: "New" })).toBeVisible();
  await expect(replies(ann.page)).toContainText("Or at home");
  await expect(threadsLink(ann.page)).toHaveAccessibleName("Threads");
  await expect(ann.page).toHaveTitle("general · Ebb");

  await reply(ann.page, "The harbour, then");
  await expect(replies(bob.page)).toContainText("The harbour, then");
  await ann.page.reload();
  await expect(replies(ann.page).getByRole("article")).toHaveCount(4);
});

test("a reply that is also sent to the room is read in either, and leads to its thread", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await say(ann.page, "Release on Friday?");
  await goElsewhere(ann);
  await openThread(bob.page, "Release on Friday?");
  await thread(bob.page).getByRole("checkbox", { name: "Also send to general" }).check();
  await reply(bob.page, "Friday it is");
  await expect(thread(bob.page).getByRole("checkbox")).not.toBeChecked();
  await expect(message(bob.page, "Friday it is")).toBeVisible();
  await expect(roomLink(ann.page, "general")).toHaveAccessibleName(/1/);
  await roomLink(ann.page, "general").click();
  await expect(message(ann.page, "Friday it is")).toBeVisible();
  await expect(roomLink(ann.page, "general")).toHaveAccessibleName("general");
  await message(ann.page, "Friday it is").getByRole("link", { name: "Replied in a thread" }).click();
  await expect(replies(ann.page)).toContainText("Release on Friday?");
});

test("who unfollows a thread hears no more of it, even after writing in it, and may follow again", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await say(ann.page, "Long discussion");
  await openThread(bob.page, "Long discussion");
  await reply(bob.page, "first");
  await openThread(ann.page, "Long discussion");
  const follow = thread(ann.page).getByRole("button", { name: /^Follow/ });
  await expect(follow).toHaveAttribute("aria-pressed", "true");
  await follow.click();
  await expect(follow).toHaveAttribute("aria-pressed", "false");
  await reply(ann.page, "my last word");
  await expect(follow).toHaveAttribute("aria-pressed", "false");
  await goElsewhere(ann);
  await reply(bob.page, "unheard");
  await say(bob.page, "in the room");
  await expect(roomLink(ann.page, "general")).toHaveAccessibleName(/1/);
  await expect(threadsLink(ann.page)).toHaveAccessibleName("Threads");

  await openRoom(ann.page, ann.generalId);
  await summary(ann.page, "Long discussion").click();
  await follow.click();
  await expect(follow).toHaveAttribute("aria-pressed", "true");
  await goElsewhere(ann, "far away");
  await reply(bob.page, "heard again");
  await expect(threadsLink(ann.page)).toHaveAccessibleName("Threads, 1 for you, 1 unread");
});

test("a mention in a thread rings, and only reading the thread settles it", async ({ join }) => {
  const [ann, bob, cleo] = [await join("Ann"), await join("Bob"), await join("Cleo")];
  await say(ann.page, "Who knows the tides?");
  await goElsewhere(cleo);
  await hide(cleo.page);
  await openThread(bob.page, "Who knows the tides?");
  await reply(bob.page, "@cleo does");
  await expect.poll(() => rung(cleo.page)).toMatchObject([{ title: "Bob in a thread in general", body: "@cleo does" }]);
  await show(cleo.page);
  await expect(threadsLink(cleo.page)).toHaveAccessibleName("Threads, 1 for you, 1 unread");
  await roomLink(cleo.page, "general").click();
  await say(cleo.page, "I am here");
  await expect(threadsLink(cleo.page)).toHaveAccessibleName("Threads, 1 for you, 1 unread");
  await cleo.page.getByRole("link", { name: /Bob in a thread in general/ }).click();
  await expect(replies(cleo.page)).toContainText("@cleo does");
  await expect(threadsLink(cleo.page)).toHaveAccessibleName("Threads");
});

test("the list of threads shows what is new in them and leads there", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await threadsLink(ann.page).click();
  await expect(ann.page.getByRole("heading", { name: "No threads yet" })).toBeVisible();
  await roomLink(ann.page, "general").click();
  for (const text of ["Older topic", "Newer topic"]) await say(ann.page, text);
  await goElsewhere(ann);
  for (const text of ["Newer topic", "Older topic"]) {
    await openThread(bob.page, text);
    await reply(bob.page, `About the ${text.toLowerCase()}`);
  }
  await threadsLink(ann.page).click();
  const cards = ann.page.getByRole("list", { name: "Threads you follow" }).getByRole("listitem");
  await expect(cards).toHaveCount(2);
  await expect(cards.first()).toContainText("Older topic");
  await expect(cards.first()).toContainText("1 new");
  await reply(bob.page, "More of the old");
  await expect(cards.first()).toContainText("2 new");
  await cards.last().getByRole("link", { name: "Open thread" }).click();
  await expect(replies(ann.page)).toContainText("About the newer topic");
  await expect(threadsLink(ann.page)).toHaveAccessibleName("Threads, 2 for you, 1 unread");
  await expect(threadsLink(ann.page), "it counts what its list marks").toHaveText("Threads1");
  await ann.page.goBack();
  await expect(cards).toHaveCount(2);
  await ann.page.getByRole("checkbox", { name: "Unread first" }).check();
  await expect(cards.first()).toContainText("2 new");
});

test("a link to a reply opens its thread at the reply", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await say(ann.page, "A long thread");
  const { messages: known } = await (await ann.context.request.get(`/api/rooms/${ann.generalId}/messages`)).json();
  const sent: string[] = [];
  for (let count = 1; count <= 15; count += 1) {
    const data = { clientId: crypto.randomUUID(), body: `reply ${count} `.repeat(60), threadId: known.at(-1).id };
    sent.push((await (await ann.context.request.post(`/api/rooms/${ann.generalId}/messages`, { data })).json()).id);
  }
  await bob.page.goto(`/rooms/${bob.generalId}?message=${sent[2]}`);
  await expect(replies(bob.page).locator(`[data-id="${sent[2]}"]`)).toBeInViewport();
  await expect(bob.page).toHaveURL(/thread=.*message=/);
});

test("a quote shows what was said and leads to it; it can be taken back before it is sent", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await say(ann.page, "The tide turns at six");
  for (let line = 1; line <= 30; line += 1)
    await say(ann.page, `line ${line} of many\n\n\nwith room around it`, `line ${line} of`);
  await say(bob.page, "Something else");
  await message(bob.page, "line 30 of").hover();
  await message(bob.page, "line 30 of").getByRole("button", { name: "Quote" }).click();
  await expect(composer(bob.page)).toBeFocused();
  await bob.page.getByRole("button", { name: "Remove quote" }).click();
  const first = message(bob.page, "The tide turns at six");
  await first.scrollIntoViewIfNeeded();
  await first.hover();
  await first.getByRole("button", { name: "Quote" }).click();
  await expect(bob.page.getByRole("region", { name: "Quoting Ann" })).toContainText("The tide turns at six");
  await composer(bob.page).fill("At seven, I think");
  await composer(bob.page).press("Enter");
  const answer = message(ann.page, "At seven, I think");
  await expect(answer).toContainText("The tide turns at six");
  await expect(bob.page.getByRole("region", { name: "Quoting Ann" })).toHaveCount(0);
  await answer.getByRole("link", { name: "Go to the quoted message of Ann" }).click();
  await expect(ann.page.getByRole("article").filter({ hasText: "The tide turns at six" }).first()).toBeInViewport();
});

test("a message is forwarded to another room, with a word beside it", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  const target = await createRoom(ann.page, "harbour");
  await bob.context.request.post(`/api/rooms/${target}/join`, { data: {} });
  await openRoom(bob.page, target);
  await openRoom(ann.page, ann.generalId);
  await say(ann.page, "The boat leaves at noon");
  await message(ann.page, "The boat leaves at noon").hover();
  await message(ann.page, "The boat leaves at noon").getByRole("button", { name: "Forward" }).click();
  const dialog = ann.page.getByRole("dialog", { name: "Forward message" });
  await dialog.getByRole("textbox", { name: "Find a room" }).fill("harb");
  await dialog.getByRole("radio", { name: "harbour" }).check();
  await dialog.getByRole("textbox", { name: "Comment" }).fill("Do not be late");
  await dialog.getByRole("button", { name: "Forward" }).click();
  await expect(roomTitle(ann.page, "harbour")).toBeVisible();
  await expect(message(bob.page, "Do not be late")).toContainText("The boat leaves at noon");
  await expect(message(bob.page, "Do not be late")).toContainText("from general");
});

test("a picture that was forwarded is seen by people who are not where it was sent, until it is deleted there", async ({
  join,
}) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  const studio = await createRoom(ann.page, "studio", { private: true });
  const file = { name: "boat.png", mimeType: "image/png", buffer: await png({ width: 300, height: 200 }) };
  await ann.page.locator("input[type=file]").setInputFiles(file);
  await composer(ann.page).press("Enter");
  const sent = ann.page.getByRole("article").filter({ has: ann.page.getByRole("button", { name: "Show boat.png" }) });
  await expect(sent.getByText("Sending")).toHaveCount(0);
  await sent.hover();
  await sent.getByRole("button", { name: "Forward" }).click();
  const dialog = ann.page.getByRole("dialog", { name: "Forward message" });
  await expect(dialog.getByRole("button", { name: "Show boat.png" })).toBeVisible();
  await dialog.getByRole("radio", { name: "general" }).check();
  await dialog.getByRole("button", { name: "Forward" }).click();
  await expect(roomTitle(ann.page, "general")).toBeVisible();

  const picture = messages(bob.page).getByRole("button", { name: "Show boat.png" });
  await expect(messages(bob.page)).toContainText("from another room");
  const image = picture.getByRole("img").last();
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0)).toBe(true);
  await picture.click();
  await expect(bob.page.getByRole("dialog", { name: "boat.png" }).getByRole("img")).toHaveJSProperty(
    "naturalWidth",
    300,
  );
  await bob.page.keyboard.press("Escape");
  const { messages: there } = await (await ann.context.request.get(`/api/rooms/${studio}/messages`)).json();
  await ann.context.request.delete(`/api/messages/${there.at(-1).id}`, { data: {} });
  const isGone = async () => {
    await expect(messages(bob.page)).toContainText("The quoted message was deleted.");
    await expect(picture).toHaveCount(0);
  };
  await isGone();
  await bob.page.reload();
  await isGone();
});

test("a thread is opened, written in and closed without a mouse", async ({ join }) => {
  const ann = await join("Ann");
  await say(ann.page, "By keyboard");
  await ann.page.keyboard.press("Shift+Tab");
  while (!(await message(ann.page, "By keyboard").evaluate((row) => row === document.activeElement)))
    await ann.page.keyboard.press("Shift+Tab");
  await ann.page.keyboard.press("t");
  await expect(replyField(ann.page)).toBeFocused();
  await ann.page.keyboard.type("typed in the thread");
  await ann.page.keyboard.press("Enter");
  await expect(replies(ann.page)).toContainText("typed in the thread");
  await ann.page.keyboard.press("Escape");
  await expect(thread(ann.page)).toHaveCount(0);
  await expect(message(ann.page, "By keyboard")).toBeFocused();
});

test("what is written in a thread while its tab rests is there when one returns, and a draft stays with its thread", async ({
  join,
}) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await say(ann.page, "Good night");
  await openThread(ann.page, "Good night");
  await replyField(ann.page).fill("half a reply");
  await goIdle(ann.page);
  await openThread(bob.page, "Good night");
  await reply(bob.page, "Sleep well");
  await show(ann.page);
  await expect(replies(ann.page)).toContainText("Sleep well");
  await expect(replyField(ann.page)).toHaveValue("half a reply");
  await expect(composer(ann.page)).toHaveValue("");
  await ann.page.reload();
  await expect(replyField(ann.page)).toHaveValue("half a reply");
});
