import { chooseByKey, expectFocus, focusByArrow, focusByTab } from "./fixtures/keys.ts";
import { composer, message, messages, password, roomLink, roomTitle, tabTo, watch } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("a whole day without a mouse: from signing up to signing out, and the focus is never lost", async ({
  browser,
  server,
  join,
}) => {
  test.setTimeout(120_000);
  const bob = await join("Bob");
  const context = await browser.newContext({ baseURL: server.url });
  const complaints = await watch(context);
  const page = await context.newPage();
  const step = (name: string, deed: () => Promise<void>) =>
    test.step(name, async () => {
      await deed();
      await expectFocus(page);
    });
  const { keyboard } = page;
  const type = (text: string) => keyboard.type(text);
  const press = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key);
  };

  await step("sign up", async () => {
    await page.goto("/sign-up");
    await expect(page.getByRole("button", { name: "Create account" })).toBeEnabled();
    await focusByTab(page, page.getByRole("textbox", { name: "Name" }));
    await type("Ann");
    await press("Tab");
    await type("ann@example.org");
    await focusByTab(page, page.getByLabel("Password", { exact: true }));
    await type(password);
    await press("Enter");
    await expect(roomTitle(page, "general")).toBeVisible();
    await expect(composer(page)).toBeFocused();
  });

  await step("create a room", async () => {
    await tabTo(page, "New room", "Shift+Tab");
    await press("Enter");
    await expect(page.getByRole("textbox", { name: "Room name" })).toBeFocused();
    await type("harbour");
    await press("Enter");
    await expect(roomTitle(page, "harbour")).toBeVisible();
    await expect(composer(page)).toBeFocused();
  });

  const roomId = new URL(page.url()).pathname.split("/")[2] ?? "";
  await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });

  await step("write, and mention somebody by completion", async () => {
    await expect(composer(page)).toBeEditable();
    await type("good morning @bo");
    await expect(page.getByRole("option", { name: /Bob/ })).toBeVisible();
    await press("Enter");
    await expect(composer(page)).toHaveValue("good morning @bob ");
    await press("Enter");
    await expect(message(page, "good morning @bob")).toBeVisible();
    await expect(composer(page)).toBeFocused();
  });

  await step("walk to a message and reply in its thread", async () => {
    await focusByTab(page, message(page, "good morning"), "Shift+Tab");
    await press("t");
    const field = page.getByRole("textbox", { name: "Reply in thread" });
    await expect(field).toBeFocused();
    await type("and to you");
    await press("Enter");
    await expect(page.getByRole("log", { name: "Replies" })).toContainText("and to you");
    await expect(field).toBeFocused();
  });
  await step("close the thread", async () => {
    await press("Escape");
    await expect(page.getByRole("complementary", { name: "Thread" })).toHaveCount(0);
    await expect(message(page, "good morning")).toBeFocused();
  });

  await step("react with the picker", async () => {
    await tabTo(page, "Add reaction");
    await press("Enter");
    await expect(page.getByRole("searchbox", { name: "Search emoji" })).toBeFocused();
    await type("pizza");
    await expect(page.getByRole("option", { name: "pizza" })).toBeVisible();
    await press("ArrowDown", "Enter");
    await expect(message(page, "good morning").getByRole("button", { name: "🍕 1: you" })).toBeVisible();
  });

  await step("edit", async () => {
    await focusByTab(page, composer(page));
    await press("ArrowUp");
    const field = page.getByRole("textbox", { name: "Edited text" });
    await expect(field).toBeFocused();
    await press("End");
    await type("and all");
    await press("Enter");
    await expect(message(page, "and all")).toBeVisible();
    await expect(field).toHaveCount(0);
  });

  await step("pin and save", async () => {
    for (const [item, done] of [
      ["Pin to this room", page.getByRole("button", { name: "1 pinned message" })],
      ["Save for later", undefined],
    ] as const) {
      await chooseByKey(page, "and all", item);
      await expectFocus(page);
      if (done) await expect(done).toBeVisible();
    }
    await tabTo(page, "1 pinned message", "Shift+Tab");
    await press("Enter");
    await expect(page.getByRole("dialog", { name: "Pinned messages" })).toContainText("and all");
    await expectFocus(page);
    await press("Escape");
    await expect(page.getByRole("button", { name: "1 pinned message" })).toBeFocused();
  });

  await step("delete, and take that back", async () => {
    await focusByTab(page, composer(page));
    await type("said in haste");
    await press("Enter");
    await expect(message(page, "said in haste")).toBeVisible();
    await expect(message(page, "said in haste").getByText("Sending")).toHaveCount(0);
    await chooseByKey(page, "said in haste", "Delete message");
    await expect(message(page, "said in haste")).toHaveCount(0);
    await expectFocus(page);
    await focusByTab(page, page.getByRole("button", { name: "Undo" }), "Shift+Tab");
    await press("Enter");
    await expect(message(page, "said in haste")).toBeVisible();
  });

  await step("search and jump", async () => {
    await press("Control+Shift+f");
    await expect(page.getByRole("combobox", { name: "Search messages" })).toBeFocused();
    await type("morning");
    await expect(page.getByRole("listbox", { name: "Results" }).getByRole("option")).toHaveCount(1);
    await press("Enter");
    await expect(page).toHaveURL(/message=/);
    await expect(message(page, "good morning")).toBeInViewport();
  });

  await step("what is saved", async () => {
    await focusByTab(page, page.getByRole("button", { name: "Saved", exact: true }), "Shift+Tab");
    await press("Enter");
    await expect(page.getByRole("dialog", { name: "Saved for later" })).toContainText("and all");
    await expectFocus(page);
    await press("Escape");
    await expect(page.getByRole("button", { name: "Saved", exact: true })).toBeFocused();
  });

  await step("go to another room with the switcher, and on with the arrows", async () => {
    await press("Control+k");
    await type("gen");
    await expect(page.getByRole("option", { name: /general/ })).toBeVisible();
    await press("Enter");
    await expect(roomTitle(page, "general")).toBeVisible();
    await expect(composer(page)).toBeFocused();
    await press("Alt+ArrowDown");
    await expect(roomTitle(page, "harbour")).toBeVisible();
    await expect(composer(page)).toBeFocused();
  });

  await step("read what keys there are", async () => {
    await press("Control+/");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await expectFocus(page);
    await press("Escape");
    await expect(composer(page)).toBeFocused();
  });

  await step("change a setting", async () => {
    await tabTo(page, "Account", "Shift+Tab");
    await press("Enter");
    await focusByArrow(page, page.getByRole("menuitem", { name: "Settings" }));
    await press("Enter");
    await expect(page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
    await expect(page.getByRole("group", { name: "Theme" })).toBeEnabled();
    await focusByTab(page, page.getByRole("radio", { name: "As the device" }).first());
    await press("ArrowDown", "ArrowDown");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  });

  await step("come back", async () => {
    await focusByTab(page, page.getByRole("link", { name: "Back to the rooms" }), "Shift+Tab");
    await press("Enter");
    await expect(roomLink(page, "harbour")).toBeVisible();
    await expect(messages(page)).toBeVisible();
    await expect(composer(page)).toBeFocused();
  });

  await test.step("sign out", async () => {
    await tabTo(page, "Account", "Shift+Tab");
    await press("Enter");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await press("End");
    await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeFocused();
    await press("Enter");
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  });
  expect(complaints).toEqual([]);
  await context.close();
});
