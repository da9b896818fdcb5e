import { kept } from "./fixtures/kept.ts";
import { holdLateScripts } from "./fixtures/late-scripts.ts";
import { test } from "./fixtures/mortal-browser.ts";
import { composer, createRoom, openRoom, roomLink, write } from "./fixtures/person.ts";
import { expect } from "./fixtures/test.ts";

test("nothing can be written before it can be kept, however slowly the code for that arrives", async ({ join }) => {
  const ann = await join("Ann");
  const release = await holdLateScripts(ann.page, ann.generalId);
  // What is held back may be part of what the page waits for before it says that it has loaded.
  await ann.page.reload({ waitUntil: "domcontentloaded" });
  await expect(ann.page.getByRole("button", { name: "Room menu" }), "React listens").toBeEnabled();
  await expect(composer(ann.page)).not.toBeEditable();
  release();
  await composer(ann.page).fill("kept from the first key on");
  await expect.poll(() => kept(ann.page, ann.id), { timeout: 500, intervals: [50] }).toContain("from the first key on");
});

test("two tabs in one room: each keeps its own text across reloads, and neither shows the other's", async ({
  join,
}) => {
  const ann = await join("Ann");
  const other = await ann.context.newPage();
  await openRoom(other, ann.generalId);
  await composer(ann.page).fill("from the first tab");
  await composer(other).fill("from the second tab");
  await expect.poll(() => kept(other, ann.id)).toContain("from the second tab");
  for (let round = 0; round < 2; round += 1) {
    await other.reload();
    await ann.page.reload();
    await expect(composer(ann.page)).toHaveValue("from the first tab");
    await expect(composer(other)).toHaveValue("from the second tab");
  }
  const third = await ann.context.newPage();
  await openRoom(third, ann.generalId);
  await expect(composer(third)).toHaveValue("");
});

test("a closed tab's text is continued by the next tab that opens the room; sent, it is gone", async ({ join }) => {
  const ann = await join("Ann");
  const first = await ann.context.newPage();
  await openRoom(first, ann.generalId);
  await composer(first).fill("to be continued");
  await expect.poll(() => kept(first, ann.id)).toContain("to be continued");
  await first.close();
  const second = await ann.context.newPage();
  await openRoom(second, ann.generalId);
  await expect(composer(second)).toHaveValue("to be continued");
  await write(second, "to be continued");
  await second.close();
  const third = await ann.context.newPage();
  await openRoom(third, ann.generalId);
  await expect(composer(third)).toHaveValue("");
});

test("a text is kept when the tab is closed right after the last key, and when another room is looked at", async ({
  join,
}) => {
  const ann = await join("Ann");
  await createRoom(ann.page, "harbour");
  await composer(ann.page).pressSequentially("for the harbour");
  await roomLink(ann.page, "general").click();
  await composer(ann.page).pressSequentially("for everyone");
  // So it closes as a person closes it, with its last words; it is not yet gone when that is answered.
  const gone = ann.page.waitForEvent("close");
  await ann.page.close({ runBeforeUnload: true });
  await gone;
  const page = await ann.context.newPage();
  await openRoom(page, ann.generalId);
  await expect(composer(page)).toHaveValue("for everyone");
  await roomLink(page, "harbour").click();
  await expect(composer(page)).toHaveValue("for the harbour");
});

test("a text is kept within half a second, whatever kills the tab", async ({ mortal }) => {
  const ann = await mortal.signUp("Ann");
  await composer(ann.page).fill("half a thought");
  await expect.poll(() => kept(ann.page, ann.id), { timeout: 500, intervals: [50] }).toContain("half a thought");
  await mortal.kill();
  const page = await (await mortal.start()).newPage();
  await openRoom(page, ann.generalId);
  await expect(composer(page)).toHaveValue("half a thought");
});

test("a tab that went back in history and returned has its text, and nobody else's", async ({ join }) => {
  const ann = await join("Ann");
  await composer(ann.page).fill("before the settings");
  await ann.page.goto("/settings");
  await ann.page.goBack();
  await expect(composer(ann.page)).toHaveValue("before the settings");
  await ann.page.reload();
  await expect(composer(ann.page)).toHaveValue("before the settings");
});
