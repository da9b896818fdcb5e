import type { Page } from "@playwright/test";
import { composer, createRoom, message, roomIdOf, roomLink, roomTitle, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

/** All of it with the keyboard alone. */

test("the quick switcher leads to rooms and people by some letters, forgives a slip, joins and makes rooms", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await createRoom(ann.page, "harbour");
  await createRoom(bob.page, "garden");
  const { page } = ann;

  await goBy(page, "genreal");
  await expect(roomTitle(page, "general")).toBeVisible();
  // Where one was before is what Enter takes.
  await page.keyboard.press("Control+k");
  await expect(switcher(page).getByRole("option").first()).toHaveText("harbour");
  await page.keyboard.press("Enter");
  await expect(roomTitle(page, "harbour")).toBeVisible();

  await goBy(page, "@bob");
  await expect(roomTitle(page, "Bob")).toBeVisible();
  await goBy(page, "gard", "garden");
  await expect(roomTitle(page, "garden")).toBeVisible();
  await expect(composer(page)).toBeFocused();
  await goBy(page, "pottery", "New room “pottery”");
  await expect(roomTitle(page, "pottery")).toBeVisible();
  await goBy(page, ">browse");
  await expect(page.getByRole("dialog", { name: "Browse rooms" })).toBeVisible();
});

test("the quick switcher closes as it was opened, and leaves everything as it was", async ({ join }) => {
  const { page } = await join("Ann");
  await page.keyboard.type("not finished");
  for (const key of ["Escape", "Control+k"]) {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("gen");
    await expect(switcher(page)).toBeVisible();
    await page.keyboard.press(key);
    await expect(switcher(page)).toHaveCount(0);
    await expect(composer(page)).toBeFocused();
    await expect(composer(page)).toHaveValue("not finished");
  }
});

test("the list of shortcuts opens by ? where nobody writes, and a ? that is written is written", async ({ join }) => {
  const { page } = await join("Ann");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.keyboard.type("why?");
  await expect(composer(page)).toHaveValue("why?");
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press("Control+/");
  await expect(sheet).toContainText("Next unread room");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await roomLink(page, "general").focus();
  await page.keyboard.press("?");
  await expect(sheet).toBeVisible();
});

test("Esc marks the room as read, also what was marked as unread; Alt+Shift+↓ goes to what is", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  const roomId = await createRoom(ann.page, "harbour");
  await bob.context.request.post(`/api/rooms/${roomId}/join`, { data: {} });
  await say(ann.page, "ships came in");
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour, 1 unread");
  await bob.page.keyboard.press("Alt+Shift+ArrowDown");
  await expect(roomTitle(bob.page, "harbour")).toBeVisible();
  await expect(message(bob.page, "ships came in")).toBeVisible();
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour");

  const { messages } = await (await bob.context.request.get(`/api/rooms/${roomId}/messages`)).json();
  await bob.context.request.post(`/api/rooms/${roomId}/unread`, { data: { seq: messages[0].seq } });
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour, 1 unread");
  await bob.page.keyboard.press("Escape");
  await expect(roomLink(bob.page, "harbour")).toHaveAccessibleName("harbour");
  expect(roomIdOf(bob.page)).toBe(roomId);
});

const switcher = (page: Page) => page.getByRole("dialog", { name: "Go to" });

/** Types it into the quick switcher and takes the first that is offered, once that is what was meant. */
async function goBy(page: Page, typed: string, offered?: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(switcher(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.type(typed);
  const first = switcher(page).getByRole("option").first();
  await expect(first).toHaveAttribute("aria-selected", "true");
  if (offered) await expect(first).toContainText(offered);
  else await expect(first).not.toContainText("New room");
  await page.keyboard.press("Enter");
}
