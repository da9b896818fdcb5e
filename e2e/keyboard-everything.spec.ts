import { png } from "#server/files/sample-files";
import { expectFocus, focusByArrow, focusByTab, focusMessage } from "./fixtures/keys.ts";
import {
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

test("with messages and files all is done without a mouse, and the focus is never lost", async ({ join }) => {
  test.setTimeout(180_000);
  const [{ page, generalId }, bob] = [await join("Ann"), await join("Bob")];
  await createRoom(page, "harbour");
  await openRoom(page, generalId);
  await say(bob.page, "who comes along?");
  await expect(message(page, "who comes along?")).toBeVisible();
  const { keyboard } = page;
  const dialog = (name: string) => page.getByRole("dialog", { name });
  const toMessage = () => focusMessage(page, message(page, "who comes along?").first());

  await test.step("attach a file", async () => {
    // Asked for early: it takes a moment until the browser hands its choice of files over.
    const asked = page.waitForEvent("filechooser");
    await expect(composer(page)).toBeFocused();
    await tabTo(page, "Attach files", "Shift+Tab");
    const buffer = await png({ width: 80, height: 60 });
    await keyboard.press("Enter");
    await (await asked).setFiles([{ name: "map.png", mimeType: "image/png", buffer }]);
    await expect(page.getByRole("region", { name: "Files to send" })).toBeVisible();
    await expectFocus(page);
    await focusByTab(page, composer(page));
    await keyboard.type("here is a map");
    await keyboard.press("Enter");
    await expect(message(page, "here is a map").getByRole("button", { name: "Show map.png" })).toBeVisible();
    await expect(composer(page)).toBeFocused();
  });

  await test.step("look at it", async () => {
    await focusByTab(page, message(page, "here is a map"), "Shift+Tab");
    await tabTo(page, "Show map.png");
    await keyboard.press("Enter");
    await expect(dialog("map.png")).toBeVisible();
    await expectFocus(page);
    await keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Show map.png" })).toBeFocused();
  });

  await test.step("quote", async () => {
    await toMessage();
    await tabTo(page, "Quote");
    await keyboard.press("Enter");
    await expect(page.getByRole("region", { name: "Quoting Bob" })).toBeVisible();
    await expect(composer(page)).toBeFocused();
    await keyboard.type("I do");
    await keyboard.press("Enter");
    await expect(message(page, "I do")).toBeVisible();
    await expect(composer(page)).toBeFocused();
  });

  await test.step("forward", async () => {
    await toMessage();
    await tabTo(page, "Forward");
    await keyboard.press("Enter");
    await expect(dialog("Forward message").getByRole("textbox", { name: "Find a room" })).toBeFocused();
    await keyboard.type("harb");
    await keyboard.press("Tab");
    await keyboard.press("Space");
    await expect(dialog("Forward message").getByRole("radio")).toBeChecked();
    await focusByTab(page, dialog("Forward message").getByRole("button", { name: "Forward" }));
    await keyboard.press("Enter");
    await expect(roomTitle(page, "harbour")).toBeVisible();
    await expect(message(page, "who comes along?")).toBeVisible();
    await expectFocus(page);
    await keyboard.press("Alt+ArrowUp");
    await expect(roomTitle(page, "general")).toBeVisible();
    await expect(composer(page)).toBeFocused();
  });

  await test.step("a quick reaction, and take it back", async () => {
    await toMessage();
    await tabTo(page, "React with 👍");
    await keyboard.press("Enter");
    const reaction = message(page, "who comes along?").first().getByRole("button", { name: "👍 1: you" });
    await expect(reaction).toBeVisible();
    await expectFocus(page);
    await toMessage();
    await focusByTab(page, reaction);
    await keyboard.press("Enter");
    await expect(reaction).toHaveCount(0);
    await expectFocus(page);
  });

  await test.step("read who that is, and write to them", async () => {
    await toMessage();
    await focusByTab(page, messages(page).getByRole("button", { name: "Bob", exact: true }).first());
    await keyboard.press("Enter");
    await expect(dialog("Bob").getByRole("button", { name: "Message" })).toBeVisible();
    await expectFocus(page);
    await keyboard.press("Escape");
    await expect(messages(page).getByRole("button", { name: "Bob", exact: true }).first()).toBeFocused();
    await keyboard.press("Enter");
    await focusByTab(page, dialog("Bob").getByRole("button", { name: "Message" }));
    await keyboard.press("Enter");
    await expect(roomTitle(page, "Bob")).toBeVisible();
    await expect(composer(page)).toBeFocused();
    await openRoom(page, generalId);
  });
});

test("rooms, sections and oneself are arranged without a mouse, and the focus is never lost", async ({ join }) => {
  test.setTimeout(180_000);
  const [{ page, context, generalId }, bob] = [await join("Ann"), await join("Bob")];
  const quayId = await createRoom(bob.page, "quay");
  const made = await context.request.post("/api/rooms", { data: { name: "harbour" } });
  await bob.context.request.post(`/api/rooms/${(await made.json()).id}/join`, { data: {} });
  await expect(roomLink(page, "harbour")).toBeVisible();
  const { keyboard } = page;
  const list = page.locator("#sidebar");
  const dialog = (name: string) => page.getByRole("dialog", { name });
  const fromMenu = async (button: string, item: string, key: "Tab" | "Shift+Tab" = "Shift+Tab") => {
    await tabTo(page, button, key);
    await keyboard.press("Enter");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await focusByArrow(page, page.getByRole("menuitem", { name: item }));
    await keyboard.press("Enter");
    await expect(page.getByRole("menuitem")).toHaveCount(0);
  };

  await test.step("star a room", async () => {
    await fromMenu("Options of harbour", "Star");
    await expect(list.getByRole("button", { name: "Starred", exact: true })).toBeVisible();
    await expectFocus(page);
  });

  await test.step("move it to a section of one's own, and fold that", async () => {
    await focusByTab(page, composer(page));
    await fromMenu("Options of harbour", "Move to a new section");
    await expect(dialog("New section").getByRole("textbox", { name: "Section name" })).toBeFocused();
    await keyboard.type("Sea");
    await keyboard.press("Enter");
    const section = list.getByRole("button", { name: "Sea", exact: true });
    await expect(section).toBeVisible();
    await expectFocus(page);
    await focusByTab(page, composer(page));
    await focusByTab(page, section, "Shift+Tab");
    await keyboard.press("Enter");
    await expect(roomLink(page, "harbour")).toHaveCount(0);
    await expect(section).toBeFocused();
    await keyboard.press("Enter");
    await expect(roomLink(page, "harbour")).toBeVisible();
    await focusByTab(page, composer(page));
    await fromMenu("Options of the section Sea", "Remove section");
    await expect(section).toHaveCount(0);
    await expectFocus(page);
  });

  await test.step("mute a room", async () => {
    await focusByTab(page, composer(page));
    await fromMenu("Options of harbour", "Mute");
    await expect(roomLink(page, "harbour, muted")).toBeVisible();
    await expectFocus(page);
  });

  await test.step("browse rooms, and join one", async () => {
    await focusByTab(page, composer(page));
    await focusByTab(page, page.getByRole("button", { name: "Browse rooms" }), "Shift+Tab");
    await keyboard.press("Enter");
    await expect(dialog("Browse rooms")).toBeVisible();
    await expectFocus(page);
    await focusByTab(page, page.getByRole("button", { name: "Join quay" }));
    await keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(quayId));
    await expect(composer(page)).toBeFocused();
  });

  await test.step("see who is in it, jump to a date, choose what is told", async () => {
    await tabTo(page, "Members", "Shift+Tab");
    await keyboard.press("Enter");
    await expect(dialog("Members of quay").getByText("@bob")).toBeVisible();
    await expectFocus(page);
    await keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Members" })).toBeFocused();
    await fromMenu("Room menu", "Jump to a date", "Tab");
    await expect(dialog("Jump to a date")).toBeVisible();
    await expectFocus(page);
    await keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Room menu" })).toBeFocused();
    await fromMenu("Room menu", "Notifications", "Tab");
    await focusByTab(page, dialog("Notifications of quay").getByRole("radio").first());
    await keyboard.press("ArrowDown");
    await expectFocus(page);
    await keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Room menu" })).toBeFocused();
  });

  await test.step("leave it", async () => {
    await fromMenu("Room menu", "Leave room", "Tab");
    await focusByTab(page, dialog("Leave quay?").getByRole("button", { name: "Leave room" }));
    await keyboard.press("Enter");
    await expect(roomTitle(page, "general")).toBeVisible();
    await expect(composer(page)).toBeFocused();
  });

  await test.step("say what one is up to", async () => {
    await fromMenu("Account", "Status and do not disturb");
    await focusByTab(page, dialog("Your status").getByRole("textbox", { name: "What are you up to?" }));
    await keyboard.type("At the sea");
    await keyboard.press("Enter");
    await expect(dialog("Your status")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Account" })).toBeFocused();
  });

  await test.step("see what rang", async () => {
    await openRoom(page, generalId);
    await focusByTab(page, list.getByRole("button", { name: /^Notifications/ }), "Shift+Tab");
    await keyboard.press("Enter");
    await expect(page.getByRole("link", { name: "Notification settings" })).toBeVisible();
    await focusByTab(page, page.getByRole("link", { name: "Notification settings" }));
    await keyboard.press("Escape");
    await expect(list.getByRole("button", { name: /^Notifications/ })).toBeFocused();
  });
});
