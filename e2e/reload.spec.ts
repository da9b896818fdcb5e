import { fill, lookAway } from "./fixtures/fill.ts";
import { composer, createRoom, message, messages, openRoom, roomLink, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("a reload keeps the draft of each room", async ({ join }) => {
  const ann = await join("Ann");
  await createRoom(ann.page, "harbour");
  await composer(ann.page).fill("for the harbour");
  await roomLink(ann.page, "general").click();
  await expect(composer(ann.page)).toHaveValue("");
  await composer(ann.page).fill("for everyone");
  await ann.page.reload();
  await expect(composer(ann.page)).toHaveValue("for everyone");
  await roomLink(ann.page, "harbour").click();
  await expect(composer(ann.page)).toHaveValue("for the harbour");
});

test("a reload keeps the place in the conversation", async ({ join }) => {
  const ann = await join("Ann");
  await lookAway(ann);
  await fill(ann, ann.generalId, 60);
  await openRoom(ann.page, ann.generalId);
  const row = message(ann.page, "message 030");
  await row.scrollIntoViewIfNeeded();
  const place = async () => Math.round((await row.boundingBox())?.y ?? -1);
  const before = await place();
  await expect.poll(place).toBe(before);
  await ann.page.reload();
  await expect(row).toBeInViewport();
  await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThan(8);
});

test("history pages both ways from the database, and a permalink opens around its message", async ({ join }) => {
  const ann = await join("Ann");
  await lookAway(ann);
  const stored = await fill(ann, ann.generalId, 180);
  const old = stored[39];
  await ann.page.goto(`/rooms/${ann.generalId}?message=${old?.id}`);
  await expect(message(ann.page, "message 040")).toBeInViewport();
  await expect(message(ann.page, "message 180")).toHaveCount(0);

  // Down to the newest, up to the first: every message once, none missing.
  const seen = new Set<string>();
  const look = async () => {
    for (const text of (await messages(ann.page).innerText()).match(/message \d{3}/g) ?? []) seen.add(text);
  };
  await messages(ann.page).hover();
  const scrollTo = (end: "top" | "bottom") => ann.page.mouse.wheel(0, end === "top" ? -20_000 : 20_000);
  await expect(async () => {
    await scrollTo("bottom");
    await look();
    await expect(message(ann.page, "message 180")).toBeInViewport({ timeout: 500 });
  }).toPass();
  await expect(async () => {
    await scrollTo("top");
    await look();
    await expect(message(ann.page, "message 001")).toBeInViewport({ timeout: 500 });
  }).toPass();
  expect(seen.size).toBe(180);
  await say(ann.page, "and back to the present");
  await expect(message(ann.page, "and back to the present")).toBeInViewport();
});

test("loading older messages does not move what is being read", async ({ join }) => {
  const ann = await join("Ann");
  await lookAway(ann);
  await fill(ann, ann.generalId, 120);
  await openRoom(ann.page, ann.generalId);
  await expect(message(ann.page, "message 120")).toBeInViewport();
  const row = message(ann.page, "message 080");
  await row.scrollIntoViewIfNeeded();
  const y = async () => Math.round((await row.boundingBox())?.y ?? -1);
  const before = await y();
  await expect(message(ann.page, "message 060")).toHaveCount(1);
  await expect.poll(async () => Math.abs((await y()) - before)).toBeLessThan(4);
});
