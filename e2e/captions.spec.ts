import type { Page } from "@playwright/test";
import { composer, message, messages } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

const choose = (page: Page, name: string) =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from("the plan") });
const tray = (page: Page) => page.getByRole("region", { name: "Files to send" });

test("the words beside a file can be taken away, also before it was sent; others see them go", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  const editor = ann.page.getByRole("textbox", { name: "Edited text" });
  const emptyLast = async () => {
    await composer(ann.page).press("ArrowUp");
    await editor.fill("");
    await editor.press("Enter");
    await expect(editor).toHaveCount(0);
  };
  await choose(ann.page, "notes.txt");
  await composer(ann.page).fill("wrong words");
  await composer(ann.page).press("Enter");
  await expect(message(bob.page, "wrong words")).toBeVisible();
  await emptyLast();
  await expect(messages(bob.page)).not.toContainText("wrong words");
  await expect(message(bob.page, "notes.txt")).toContainText("(edited)");

  await choose(ann.page, "more.txt");
  await expect(tray(ann.page).getByText("8 bytes")).toBeVisible();
  await ann.context.setOffline(true);
  await composer(ann.page).fill("too soon");
  await composer(ann.page).press("Enter");
  await expect(message(ann.page, "too soon")).toBeVisible();
  await message(ann.page, "too soon").hover();
  await message(ann.page, "too soon").getByRole("button", { name: "Edit" }).click();
  await editor.fill("");
  await editor.press("Enter");
  await expect(editor).toHaveCount(0);
  await ann.context.setOffline(false);
  await expect(message(bob.page, "more.txt")).toBeVisible({ timeout: 40_000 });
  await expect(messages(bob.page)).not.toContainText("too soon");
});
