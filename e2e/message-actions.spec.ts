import { copied, mayCopy } from "./fixtures/clipboard.ts";
import {
  choose,
  composer,
  createRoom,
  message,
  messages,
  openRoom,
  roomLink,
  roomTitle,
  say,
  tabTo,
} from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test("a deletion vanishes at once, can be taken back for a moment, and only then is one for others", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  for (const text of ["keep me", "lose me"]) await say(ann.page, text);
  await choose(ann.page, message(ann.page, "keep me"), "Delete message");
  await expect(message(ann.page, "keep me")).toHaveCount(0);
  await expect(message(bob.page, "keep me")).toBeVisible();
  await ann.page.getByRole("button", { name: "Undo" }).click();
  await expect(message(ann.page, "keep me")).toBeVisible();

  await choose(ann.page, message(ann.page, "lose me"), "Delete message");
  await expect(ann.page.getByText("Message deleted.")).toBeVisible();
  await expect(message(bob.page, "This message was deleted")).toBeVisible();
  await expect(message(bob.page, "keep me")).toBeVisible();
  await expect(ann.page.getByRole("button", { name: "Undo" })).toHaveCount(0);
});

test("a deletion is not forgotten when the page is left before it was sent", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await say(ann.page, "said in haste");
  await choose(ann.page, message(ann.page, "said in haste"), "Delete message");
  await ann.page.goto("about:blank");
  await expect(message(bob.page, "This message was deleted")).toBeVisible();
  await expect(messages(bob.page)).not.toContainText("said in haste");
});

test("what is pinned is counted in the header for everybody, leads to its message, and is unpinned by anyone", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await say(ann.page, "the plan for today");
  await choose(ann.page, message(ann.page, "the plan for today"), "Pin to this room");
  for (const { page } of [ann, bob]) await expect(page.getByRole("button", { name: "1 pinned message" })).toBeVisible();
  await bob.page.reload();
  await bob.page.getByRole("button", { name: "1 pinned message" }).click();
  const dialog = bob.page.getByRole("dialog", { name: "Pinned messages" });
  await dialog.getByRole("link", { name: /^Ann/ }).click();
  await expect(bob.page).toHaveURL(/message=/);
  await bob.page.getByRole("button", { name: "1 pinned message" }).click();
  await dialog.getByRole("button", { name: "Unpin the message of Ann" }).click();
  await expect(dialog).toContainText("Nothing is pinned");
  await expect(ann.page.getByRole("button", { name: /pinned message/ })).toHaveCount(0);
});

test("a pin leads to its message as often as one asks, however far one has scrolled since", async ({ join }) => {
  const ann = await join("Ann");
  for (let n = 0; n < 40; n++) {
    const data = { clientId: crypto.randomUUID(), body: n === 2 ? "the plan for today" : `line ${n}` };
    await ann.context.request.post(`/api/rooms/${ann.generalId}/messages`, { data });
  }
  const plan = message(ann.page, "the plan for today");
  const id = await plan.getAttribute("data-id");
  await ann.context.request.post(`/api/messages/${id}/pin`, { data: {} });
  for (const time of ["once", "again"]) {
    await ann.page.getByRole("button", { name: "1 pinned message" }).click();
    await ann.page.getByRole("dialog", { name: "Pinned messages" }).getByRole("link", { name: /^Ann/ }).click();
    await expect(plan, time).toBeInViewport();
    await ann.page.getByRole("button", { name: "Newest" }).click();
    await expect(plan).not.toBeInViewport();
  }
});

test("what one saves is in one's own list on every device, and nobody else's", async ({ join, elsewhere }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const bobsPhone = await elsewhere(bob);
  await say(ann.page, "read this later");
  await choose(bob.page, message(bob.page, "read this later"), "Save for later");
  for (const { page } of [bob, bobsPhone]) {
    await page.getByRole("button", { name: "Saved", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "Saved for later" })).toContainText("read this later");
  }
  await bob.page.getByRole("button", { name: "Remove the message of Ann from saved" }).click();
  for (const { page } of [bob, bobsPhone]) {
    await expect(page.getByRole("dialog", { name: "Saved for later" })).toContainText("Nothing is saved");
  }
  await ann.page.getByRole("button", { name: "Saved", exact: true }).click();
  await expect(ann.page.getByRole("dialog", { name: "Saved for later" })).toContainText("Nothing is saved");
});

test("a file that was sent without a word is known by its name where it is pinned, saved and found", async ({
  join,
}) => {
  const { page, context, generalId } = await join("Ann");
  await page
    .locator("input[type=file]")
    .setInputFiles([{ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("tide") }]);
  await expect(page.getByRole("region", { name: "Files to send" })).toBeVisible();
  await composer(page).press("Enter");
  const row = message(page, "notes.txt");
  await expect(row).not.toContainText("Sending");
  const { messages: sent } = await (await context.request.get(`/api/rooms/${generalId}/messages`)).json();
  for (const deed of ["pin", "save"])
    await context.request.post(`/api/messages/${sent.at(-1).id}/${deed}`, { data: {} });
  for (const [button, dialog] of [
    ["1 pinned message", "Pinned messages"],
    ["Saved", "Saved for later"],
  ]) {
    await page.getByRole("button", { name: button, exact: true }).click();
    await expect(page.getByRole("dialog", { name: dialog })).toContainText("notes.txt");
    await page.keyboard.press("Escape");
  }
  await page.keyboard.press("Control+Shift+f");
  await page.getByRole("combobox", { name: "Search messages" }).fill("has:file ");
  await expect(page.getByRole("option", { name: /notes\.txt/ })).toBeVisible();
});

test("what one marks unread stays so until the room is left, and is read when it is opened again", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const roomId = await createRoom(ann.page, "harbour");
  await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  await openRoom(bob.page, roomId);
  for (const text of ["first", "second", "third"]) await say(ann.page, text);
  await expect(message(bob.page, "third")).toBeVisible();
  // Where nothing was read yet nothing is moved back.
  const unread = async () => (await (await bob.context.request.get(`/api/rooms/${roomId}`)).json()).unread;
  await expect.poll(unread).toBe(0);
  await choose(bob.page, message(bob.page, "second"), "Mark unread from here");
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName(/2 unread/);
  await expect(messages(bob.page)).toContainText(/first[\s\S]*New[\s\S]*second/);
  await say(ann.page, "fourth");
  await expect(message(bob.page, "fourth")).toBeVisible();
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName(/3 unread/);
  await roomLink(bob.page, "general").click();
  await expect(roomTitle(bob.page, "general")).toBeVisible();
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName(/3 unread/);
  await roomLink(bob.page, "harbour").click();
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour");
});

test("what a message said before can be read, with what each edit changed", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await say(ann.page, "meet at nine");
  await composer(ann.page).press("ArrowUp");
  await ann.page.getByRole("textbox", { name: "Edited text" }).fill("meet at ten");
  await ann.page.keyboard.press("Enter");
  await message(bob.page, "meet at ten").getByRole("button", { name: "(edited)" }).click();
  const dialog = bob.page.getByRole("dialog", { name: "Edit history" });
  await expect(dialog.locator("del")).toHaveText("nine");
  await expect(dialog.locator("ins")).toHaveText("ten");
  await expect(dialog).toContainText("meet at nine");
});

test("a message is copied as it was written, and its link leads whoever may read it there", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await mayCopy(ann);
  await say(ann.page, "the **tide** turns", "the tide turns");
  for (let line = 1; line <= 30; line += 1) await say(ann.page, `line ${line}\n\nand more`, `line ${line}`);
  await choose(ann.page, message(ann.page, "the tide turns"), "Copy text");
  await expect.poll(() => copied(ann.page)).toBe("the **tide** turns");
  await choose(ann.page, message(ann.page, "the tide turns"), "Copy link");
  const id = await message(ann.page, "the tide turns").getAttribute("data-id");
  await expect.poll(() => copied(ann.page)).toMatch(new RegExp(`/rooms/${ann.generalId}\\?message=${id}$`));
  await bob.page.goto(await copied(ann.page));
  await expect(message(bob.page, "the tide turns")).toBeInViewport();
});

test("with the keyboard alone a message is deleted and that is taken back, and the focus is never lost", async ({
  join,
}) => {
  const ann = await join("Ann");
  for (const text of ["one", "two", "three"]) await say(ann.page, text);
  const { keyboard } = ann.page;
  await message(ann.page, "two").focus();
  await tabTo(ann.page, "More actions");
  await keyboard.press("Enter");
  await expect(ann.page.getByRole("menuitem", { name: "Reply in thread" })).toBeFocused();
  await keyboard.press("End");
  await expect(ann.page.getByRole("menuitem", { name: "Delete message" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(message(ann.page, "two")).toHaveCount(0);
  await expect(message(ann.page, "three")).toBeFocused();
  await ann.page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(message(ann.page, "two")).toBeVisible();
  await expect(composer(ann.page)).toBeFocused();
});

test("on a phone a long press opens all of it as a sheet", async ({ join }) => {
  const [ann, bob] = [await join("Ann", phone), await join("Bob")];
  await say(ann.page, "from the tram");
  await message(bob.page, "from the tram").hover();
  await message(bob.page, "from the tram").getByRole("button", { name: "React with 👍" }).click();
  await expect(message(ann.page, "from the tram").getByRole("button", { name: /^👍 1/ })).toBeVisible();
  const box = await message(ann.page, "from the tram").boundingBox();
  if (!box) throw new Error("The message is not to be seen.");
  const touch = { pointerType: "touch", isPrimary: true, clientX: box.x + 90, clientY: box.y + 20, bubbles: true };
  await message(ann.page, "from the tram").dispatchEvent("pointerdown", touch);
  const sheet = ann.page.getByRole("dialog", { name: "Message actions" });
  await expect(sheet).toContainText("Bob reacted with 👍");
  await sheet.getByRole("button", { name: "React with 👍" }).tap();
  await expect(sheet).toHaveCount(0);
  await expect(message(ann.page, "from the tram").getByRole("button", { name: "👍 2: Bob and you" })).toBeVisible();
});
