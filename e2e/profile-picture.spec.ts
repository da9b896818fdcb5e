import type { Page } from "@playwright/test";
import { photograph } from "#server/files/sample-files";
import { message, type Person, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

const portrait = (page: Page, { id }: Person) => page.locator(`img[src^="/api/people/${id}/picture"]`);
const isThere = (image: HTMLImageElement) => image.complete && image.naturalWidth > 0;

async function choosePicture(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Choose a picture…" })).toBeEnabled();
  const buffer = await photograph({ width: 900, height: 600 });
  await page
    .getByLabel("Choose a picture", { exact: true })
    .setInputFiles({ name: "me.jpg", mimeType: "image/jpeg", buffer });
}

test("a picture is chosen, cropped with pointer and keys, and seen by others at once, without anything moving", async ({
  join,
}) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await say(ann.page, "how do I look?");
  const row = message(bob.page, "how do I look?");
  await expect(row).toBeVisible();
  const before = await row.boundingBox();

  const settings = await ann.context.newPage();
  await settings.goto("/settings");
  await choosePicture(settings);
  const dialog = settings.getByRole("dialog", { name: "Your picture" });
  const frame = dialog.getByRole("button", { name: /^Move the picture/ });
  const place = () => frame.locator("img").evaluate(({ style: { left, top, width } }) => ({ left, top, width }));
  const begun = await place();
  await frame.press("ArrowDown");
  const pressed = await place();
  expect(pressed).not.toEqual(begun);
  await dialog.getByRole("slider", { name: "Closer" }).fill("2");
  expect(await place()).not.toEqual(pressed);
  const box = await frame.boundingBox();
  if (!box) throw new Error("There is no frame.");
  const closer = await place();
  await settings.mouse.move(box.x + 100, box.y + 100);
  await settings.mouse.down();
  await settings.mouse.move(box.x + 60, box.y + 70, { steps: 3 });
  await settings.mouse.up();
  expect(await place()).not.toEqual(closer);
  await dialog.getByRole("button", { name: "Use this picture" }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => portrait(settings, ann).evaluate(isThere)).toBe(true);

  await expect.poll(() => row.locator("img").first().evaluate(isThere)).toBe(true);
  expect(await row.boundingBox()).toEqual(before);
  await bob.page.reload();
  await expect(message(bob.page, "how do I look?").locator("img")).toHaveAttribute("src", /picture\?v=/);

  await settings.getByRole("button", { name: "Remove picture" }).click();
  await expect(portrait(bob.page, ann)).toHaveCount(0);
  await expect(portrait(settings, ann)).toHaveCount(0);
});
