import { chooseByKey, expectFocus, focusByArrow, focusByTab } from "./fixtures/keys.ts";
import { composer, createRoom, message, openRoom, type Person, roomLink, roomTitle, tabTo } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("what is new, what calls one, threads and what is kept are looked through without a mouse, and the focus is never lost", async ({
  join,
}) => {
  test.setTimeout(120_000);
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  const { page } = ann;
  const { keyboard } = page;
  const threadId = await tell(ann, ann.generalId, "who sails tomorrow?");
  for (const name of ["harbour", "quay"]) {
    const roomId = await createRoom(bob.page, name);
    await ann.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
    await tell(bob, roomId, `@ann news of the ${name}`);
    await expect(roomLink(page, name)).toHaveAccessibleName(/unread/);
  }
  await tell(bob, ann.generalId, "I do", { threadId });
  const dialog = (name: string) => page.getByRole("dialog", { name });
  const follow = async (name: string | RegExp) => {
    await focusByTab(page, page.locator("#sidebar").getByRole("link", { name }), "Shift+Tab");
    await keyboard.press("Enter");
  };

  await test.step("all that is unread, marked as read room by room", async () => {
    await follow(/^All unread/);
    const rooms = page.getByRole("list", { name: "Rooms with something new" }).getByRole("article");
    await expect(rooms).toHaveCount(2);
    // Not the first one: what comes after it has the focus, or what is before.
    for (const [name, left] of [
      ["harbour", 1],
      ["quay", 0],
    ] as const) {
      await focusByTab(page, page.getByRole("button", { name: `Mark ${name} as read` }));
      await keyboard.press("Enter");
      await expect(rooms).toHaveCount(left);
      await expectFocus(page);
    }
    await expect(page.getByRole("heading", { name: "You are up to date" })).toBeVisible();
  });

  await test.step("mark unread from a message on", async () => {
    await keyboard.press("Control+k");
    await keyboard.type("harbour");
    await expect(dialog("Go to").getByRole("option").first()).toHaveText(/harbour/);
    await keyboard.press("Enter");
    await expect(composer(page)).toBeFocused();
    await chooseByKey(page, "news of the harbour", "Mark unread from here");
    await expect(roomLink(page, "harbour")).toHaveAccessibleName(/unread/);
    await expect(message(page, "news of the harbour")).toContainText("Bob");
    await expectFocus(page);
  });

  await test.step("what calls one", async () => {
    await focusByTab(page, composer(page));
    await follow("Mentions");
    const list = page.getByRole("list", { name: "Messages that mention you" });
    await expect(list.getByRole("listitem")).toHaveCount(2);
    await expectFocus(page);
    await focusByTab(page, list.getByRole("listitem").filter({ hasText: "quay" }).getByRole("link"));
    await keyboard.press("Enter");
    await expect(roomTitle(page, "quay")).toBeVisible();
    await expect(composer(page)).toBeFocused();
  });

  await test.step("threads one follows", async () => {
    await follow(/^Threads/);
    const open = page.getByRole("list", { name: "Threads you follow" }).getByRole("link", { name: "Open thread" });
    await expect(open).toHaveCount(1);
    await expectFocus(page);
    await focusByTab(page, page.getByRole("checkbox", { name: "Unread first" }));
    await keyboard.press("Space");
    await focusByTab(page, open);
    await keyboard.press("Enter");
    await expect(page.getByRole("textbox", { name: "Reply in thread" })).toBeFocused();
    await keyboard.press("Escape");
    await expect(page.getByRole("complementary", { name: "Thread" })).toHaveCount(0);
    await expectFocus(page);
  });

  await test.step("what is kept for later: let go of, and gone to", async () => {
    await openRoom(page, ann.generalId);
    await tell(bob, ann.generalId, "the tide is high");
    for (const text of ["who sails tomorrow?", "the tide is high"]) await chooseByKey(page, text, "Save for later");
    await focusByTab(page, composer(page));
    await focusByTab(page, page.getByRole("button", { name: "Saved", exact: true }), "Shift+Tab");
    await keyboard.press("Enter");
    const saved = dialog("Saved for later").getByRole("listitem");
    await expect(saved).toHaveCount(2);
    await focusByTab(page, saved.first().getByRole("button"));
    await keyboard.press("Enter");
    await expect(saved).toHaveCount(1);
    await expect(saved.getByRole("button")).toBeFocused();
    await focusByTab(page, saved.getByRole("link"), "Shift+Tab");
    await keyboard.press("Enter");
    await expect(dialog("Saved for later")).toHaveCount(0);
    await expect(page).toHaveURL(/message=/);
    await expectFocus(page);
    await focusByTab(page, page.getByRole("button", { name: "Saved", exact: true }), "Shift+Tab");
    await keyboard.press("Enter");
    await focusByTab(page, saved.getByRole("button"));
    await keyboard.press("Enter");
    await expect(saved).toHaveCount(0);
    await expectFocus(page);
    await keyboard.press("Escape");
    await expectFocus(page);
  });

  await test.step("what is pinned: let go of", async () => {
    await focusByTab(page, composer(page));
    for (const text of ["who sails tomorrow?", "the tide is high"]) await chooseByKey(page, text, "Pin to this room");
    await focusByTab(page, composer(page));
    await tabTo(page, "2 pinned messages", "Shift+Tab");
    await keyboard.press("Enter");
    const pinned = dialog("Pinned messages").getByRole("listitem");
    for (const left of [1, 0]) {
      await focusByTab(page, pinned.first().getByRole("button"));
      await keyboard.press("Enter");
      await expect(pinned).toHaveCount(left);
      await expectFocus(page);
      await expect(dialog("Pinned messages").locator(":focus")).toHaveCount(1);
    }
    await keyboard.press("Escape");
    await expectFocus(page);
  });
});

test("a room is led without a mouse: people, its end, its return; and nobody in it loses the focus", async ({
  join,
}) => {
  test.setTimeout(120_000);
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  const { page } = ann;
  const { keyboard } = page;
  const roomId = await createRoom(page, "harbour");
  const dialog = (name: string) => page.getByRole("dialog", { name });
  const inMenu = async (item: string) => {
    await tabTo(page, "Room menu", "Shift+Tab");
    await keyboard.press("Enter");
    await focusByArrow(page, page.getByRole("menuitem", { name: item }));
    await keyboard.press("Enter");
  };
  const press = async (name: string, at = page.getByRole("dialog")) => {
    await focusByTab(page, at.getByRole("button", { name }));
    await keyboard.press("Enter");
  };

  await test.step("its name and topic", async () => {
    await inMenu("Name and topic");
    await focusByTab(page, dialog("Name and topic").getByRole("textbox", { name: "Topic" }));
    await keyboard.type("Ships and ferries");
    await keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Ships and ferries" })).toBeVisible();
    await expectFocus(page);
  });

  await test.step("its people", async () => {
    await focusByTab(page, composer(page));
    await tabTo(page, "Members", "Shift+Tab");
    await keyboard.press("Enter");
    await press("Add people");
    await expect(dialog("Add to harbour").getByRole("searchbox", { name: "Find people" })).toBeFocused();
    await keyboard.type("bob");
    await expect(dialog("Add to harbour").getByRole("option")).toHaveText([/Bob/]);
    await keyboard.press("Enter");
    await expect(dialog("Members of harbour").getByText("@bob")).toBeVisible();
    await expect(dialog("Members of harbour").locator(":focus")).toHaveCount(1);
    await press("Remove Bob");
    await expect(dialog("Members of harbour").getByText("@bob")).toHaveCount(0);
    await expect(dialog("Members of harbour").locator(":focus")).toHaveCount(1);
    await keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Members" })).toBeFocused();
  });

  await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  await openRoom(bob.page, roomId);
  await expect(composer(bob.page)).toBeFocused();

  await test.step("put it out of use", async () => {
    await focusByTab(page, composer(page));
    await inMenu("Archive room");
    await press("Archive room", dialog("Archive harbour?"));
    await expect(roomTitle(page, "general")).toBeVisible();
    await expect(composer(page)).toBeFocused();
    await expect(bob.page.getByRole("region", { name: "Archived room" })).toBeVisible();
    await expectFocus(bob.page);
  });

  await test.step("bring it back", async () => {
    await focusByTab(page, page.getByRole("button", { name: "Browse rooms" }), "Shift+Tab");
    await keyboard.press("Enter");
    await press("Bring harbour back", dialog("Browse rooms"));
    await expect(roomTitle(page, "harbour")).toBeVisible();
    await expect(composer(page)).toBeFocused();
    await expect(composer(bob.page)).toBeFocused();
  });

  await test.step("delete it", async () => {
    await inMenu("Delete room");
    await press("Delete room", dialog("Delete harbour?"));
    await expect(roomTitle(page, "general")).toBeVisible();
    await expect(composer(page)).toBeFocused();
    await expect(roomLink(bob.page, "harbour")).toHaveCount(0);
    await expectFocus(bob.page);
  });
});

async function tell(
  { context }: Person,
  roomId: string,
  body: string,
  more: Record<string, string> = {},
): Promise<string> {
  const data = { clientId: crypto.randomUUID(), body, ...more };
  const answer = await context.request.post(`/api/rooms/${roomId}/messages`, { data });
  return (await answer.json()).id;
}
