import { png } from "#server/files/sample-files";
import { expectFocus, focusByArrow, focusByTab } from "./fixtures/keys.ts";
import { password, tabTo } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("who one is, what one is told of and where one is signed in are set without a mouse, and the focus is never lost", async ({
  join,
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const { page, id, email } = await join("Ann");
  const { keyboard } = page;
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const said = (text: string) => page.getByRole("status").filter({ hasText: text });
  const press = async (name: string | RegExp, key: "Tab" | "Shift+Tab" = "Tab") => {
    await focusByTab(page, button(name), key);
    await keyboard.press("Enter");
  };

  await test.step("go to the settings", async () => {
    await tabTo(page, "Account", "Shift+Tab");
    await keyboard.press("Enter");
    await focusByArrow(page, page.getByRole("menuitem", { name: "Settings" }));
    await keyboard.press("Enter");
    await expect(button("Save profile")).toBeEnabled();
  });

  await test.step("choose a picture, crop it, and take it off again", async () => {
    const asked = page.waitForEvent("filechooser");
    await press("Choose a picture…");
    const buffer = await png({ width: 300, height: 200 });
    await (await asked).setFiles([{ name: "me.png", mimeType: "image/png", buffer }]);
    const dialog = page.getByRole("dialog", { name: "Your picture" });
    await expect(dialog.getByRole("slider", { name: "Closer" })).toBeEnabled();
    await expectFocus(page);
    await focusByTab(page, dialog.getByRole("button", { name: "Move the picture" }));
    await keyboard.press("ArrowRight");
    await focusByTab(page, dialog.getByRole("slider", { name: "Closer" }));
    await keyboard.press("ArrowRight");
    await press("Use this picture");
    await expect(dialog).toHaveCount(0);
    await expect(button("Choose a picture…")).toBeFocused();
    await press("Remove picture");
    await expect(button("Remove picture")).toHaveCount(0);
    await expect(button("Choose a picture…")).toBeFocused();
  });

  await test.step("name, title and time zone", async () => {
    await focusByTab(page, page.getByRole("textbox", { name: "Name", exact: true }));
    await keyboard.press("Control+a");
    await keyboard.type("Ann Lee");
    await focusByTab(page, page.getByRole("textbox", { name: "Title" }));
    await keyboard.type("Harbour master");
    await focusByTab(page, page.getByRole("combobox", { name: "Time zone" }));
    await keyboard.type("Europe/Lisbon");
    await press("Save profile");
    await expect(said("Saved")).toBeVisible();
    await expect(button("Save profile")).toBeFocused();
    const me = await (await page.request.get(`/api/people/${id}`)).json();
    expect(me).toMatchObject({ name: "Ann Lee", title: "Harbour master", timeZone: "Europe/Lisbon" });
  });

  await test.step("what is told, words of one's own, hours, a sound, and a try", async () => {
    await press("Send a test notification");
    await expect(page.getByRole("status", { name: "Send a test notification" })).toContainText("system");
    await expect(button("Send a test notification")).toBeFocused();
    const told = page.getByRole("group", { name: "Tell me about" });
    await focusByTab(page, told.getByRole("radio", { name: "Mentions and my words" }));
    await keyboard.press("ArrowUp");
    await expect(told.getByRole("radio", { name: "Every message" })).toBeFocused();
    await focusByTab(page, page.getByRole("textbox", { name: "My words" }));
    await keyboard.type("ferry, tide");
    await press("Save my words");
    await expect(button("Save my words")).toBeFocused();
    await focusByTab(page, page.getByRole("checkbox", { name: "Ring only at certain times" }));
    await keyboard.press("Space");
    await focusByTab(page, page.getByRole("checkbox", { name: "Saturday" }));
    await keyboard.press("Space");
    await expect(page.getByRole("checkbox", { name: "Saturday" })).toBeChecked();
    await expectFocus(page);
    await focusByTab(page, page.getByRole("group", { name: "Sound" }).getByRole("radio", { checked: true }));
    await keyboard.press("ArrowDown");
    await expectFocus(page);
    const settings = async () => (await (await page.request.get("/api/me/settings")).json()).settings;
    await expect.poll(settings).toMatchObject({
      involvement: "everything",
      keywords: ["ferry", "tide"],
      schedule: { days: [1, 2, 3, 4, 5, 6] },
    });
  });

  await test.step("sign out another device", async () => {
    const other = await browser.newContext({ baseURL: server.url });
    await other.request.post("/api/auth/sign-in/email", { data: { email, password } });
    await page.reload();
    await expect(button("Save profile")).toBeEnabled();
    await press(/^Sign out /, "Shift+Tab");
    await expect(button(/^Sign out /)).toHaveCount(0);
    await expectFocus(page);
    await other.close();
  });
});
