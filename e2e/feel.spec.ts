import { fill } from "./fixtures/fill.ts";
import { composer, createRoom, message, messages, openRoom, roomTitle } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("what is sent stands in the conversation with the frame after the key", async ({ join }) => {
  const { page } = await join("Ann");
  await page.evaluate(() => new Promise((quiet) => void requestIdleCallback(quiet)));
  await page.waitForLoadState("networkidle");
  for (const text of ["the first one", "the second one"]) {
    await composer(page).fill(text);
    const isThere = page.evaluate(isThereInNextFrame, text);
    await composer(page).press("Enter");
    expect(await isThere).toBe(true);
  }
});

test("of a room that is opened what is in sight comes first, and the rows above it move nothing", async ({ join }) => {
  const ann = await join("Ann");
  const roomId = await createRoom(ann.page, "harbour");
  await fill(ann, roomId, 45);
  await openRoom(ann.page, roomId);
  await ann.page.keyboard.press("Alt+ArrowUp");
  await expect(roomTitle(ann.page, "general")).toBeVisible();
  const counts = ann.page.evaluate(countRowsOfFrames);
  await ann.page.keyboard.press("Alt+ArrowDown");
  await expect(message(ann.page, "message 045")).toBeInViewport({ ratio: 1 });
  await expect(messages(ann.page).getByRole("article")).toHaveCount(45);
  const painted = await counts;
  expect(painted.rows[0], "fewer at first").toBeLessThan(45);
  expect(painted.rows.at(-1)).toBe(45);
  expect(new Set(painted.bottoms).size, "the last message stood still").toBe(1);
});

/** Runs in the page: after the next Enter, is this said in the conversation when the frame is painted? */
function isThereInNextFrame(text: string): Promise<boolean> {
  return new Promise((answer) => {
    const look = () => answer(document.querySelector("[role=log]")?.textContent?.includes(text) ?? false);
    // Behind the page's own listeners; what they ask for comes before this in the frame.
    window.addEventListener("keydown", () => requestAnimationFrame(look), { once: true });
  });
}

/** Runs in the page: how many rows another room has from its first frame on, and where the last one ends. */
function countRowsOfFrames(): Promise<{ rows: number[]; bottoms: number[] }> {
  return new Promise((answer) => {
    const found = { rows: [] as number[], bottoms: [] as number[] };
    const look = () => {
      const all = [...document.querySelectorAll("[role=log] article")];
      if (document.querySelector("h1")?.textContent === "harbour" && all.length > 0) {
        found.rows.push(all.length);
        found.bottoms.push(Math.round(all.at(-1)?.getBoundingClientRect().bottom ?? 0));
      }
      if (all.length === 45) answer(found);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
