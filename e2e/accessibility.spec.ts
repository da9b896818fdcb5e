import type { Locator, Page } from "@playwright/test";
import { composer, message, openRoom, roomLink, say } from "./fixtures/person.ts";
import { screens } from "./fixtures/screens.ts";
import { expect, test } from "./fixtures/test.ts";

test("a burst of messages is told to screen readers politely, in few sentences, at most one a second", async ({
  join,
}) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await expect(ann.page.locator(region)).toBeAttached();
  await ann.page.evaluate(recordTold);
  const count = 40;
  for (let index = 1; index <= count; index++) {
    const data = { clientId: crypto.randomUUID(), body: `wave ${index}` };
    await bob.context.request.post(`/api/rooms/${ann.generalId}/messages`, { data });
  }
  await say(bob.page, "the last wave");
  await expect.poll(async () => heardIn(await toldTo(ann.page))).toBe(count + 1);
  const told = await toldTo(ann.page);
  const pauses = told.slice(1).map(({ at }, index) => at - (told[index]?.at ?? 0));
  expect(Math.min(...pauses, Number.POSITIVE_INFINITY)).toBeGreaterThan(900);
  expect(
    told.some(({ text }) => /\d+ new messages from Bob/.test(text)),
    JSON.stringify(told),
  ).toBe(true);

  // The same words again are heard again.
  for (let times = 1; times <= 2; times++) {
    const before = (await toldTo(ann.page)).length;
    const data = { clientId: crypto.randomUUID(), body: "ok" };
    await bob.context.request.post(`/api/rooms/${ann.generalId}/messages`, { data });
    await expect.poll(async () => (await toldTo(ann.page)).length).toBeGreaterThan(before);
    expect((await toldTo(ann.page)).at(-1)?.text).toContain("Bob: ok");
  }
});

test("a page that was too busy to tell of messages tells of the last one when it has time", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await ann.page.addInitScript(mayBeBusy);
  await openRoom(ann.page, ann.generalId);
  await expect(ann.page.locator(region)).toBeAttached();
  await ann.page.evaluate(recordTold);
  const isToldTo = (text: string) => expect.poll(async () => (await toldTo(ann.page)).at(-1)?.text).toContain(text);
  const write = (body: string) =>
    bob.context.request.post(`/api/rooms/${ann.generalId}/messages`, { data: { clientId: crypto.randomUUID(), body } });
  await write("before");
  await isToldTo("before");

  await ann.page.evaluate(() => (window as unknown as Busy).busy(true));
  for (const text of ["the first", "the second"]) {
    const pauses = await pausesOf(ann.page);
    await write(text);
    await expect.poll(() => pausesOf(ann.page)).toBeGreaterThan(pauses);
  }
  await ann.page.evaluate(() => (window as unknown as Busy).busy(false));
  await isToldTo("the second");
  await expect(message(ann.page, "the second")).toBeVisible();
});

for (const [screen, options] of Object.entries(screens)) {
  test(`for whom motion is too much, nothing moves by itself, on ${screen}`, async ({ join }) => {
    const ann = await join("Ann", { ...options, reducedMotion: "reduce" });
    await say(ann.page, "calm");
    await ann.page.evaluate(recordMotion);
    const way = ann.page.getByRole("button", { name: "Open the list of rooms" });
    if (await way.isVisible()) await way.click();
    await ann.page.getByRole("button", { name: "New room" }).click();
    await expect(ann.page.getByRole("dialog", { name: "New room" })).toBeVisible();
    await ann.page.keyboard.press("Escape");
    await ann.page.getByRole("button", { name: "Account" }).click();
    await expect(ann.page.getByRole("menuitem", { name: "Settings" })).toBeVisible();
    await openRoom(ann.page, ann.generalId);
    await ann.page.evaluate(recordMotion);
    await ann.page.getByRole("button", { name: "Insert emoji" }).click();
    await expect(ann.page.getByRole("dialog", { name: "Emoji" })).toBeVisible();
    await ann.page.keyboard.press("Escape");
    await composer(ann.page).fill("still calm");
    await ann.page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(message(ann.page, "still calm")).toBeVisible();
    expect(await ann.page.evaluate(() => (window as unknown as { motion: string[] }).motion)).toEqual([]);
  });
}

test("where the system gives the colours, what is open, chosen, pressed, new and focused is still to be seen", async ({
  join,
}) => {
  const [ann, bob] = [await join("Ann", { forcedColors: "active" }), await join("Bob")];
  await say(bob.page, "@ann in any colour");
  const row = message(ann.page, "in any colour");
  await row.hover();
  await row.getByRole("button", { name: "React with 👍" }).click();
  const isOutlined = async (what: Locator) =>
    expect.soft(await what.evaluate((element) => getComputedStyle(element).outlineStyle), `${what}`).not.toBe("none");
  const isMarked = async (what: Locator) =>
    expect
      .soft(await what.evaluate((element) => getComputedStyle(element).backgroundColor), `${what}`)
      .not.toBe(await ann.page.evaluate(() => getComputedStyle(document.body).backgroundColor));
  await isOutlined(roomLink(ann.page, "general"));
  await isOutlined(row.getByRole("button", { name: "👍 1: you" }));
  await isMarked(row.locator(".mention-me"));
  await ann.page.keyboard.press("Tab");
  await isOutlined(ann.page.locator(":focus"));
  await ann.page.keyboard.press("Control+k");
  await isOutlined(ann.page.getByRole("option", { selected: true }));
  await ann.page.goto("/settings");
  await isOutlined(ann.page.locator("label").filter({ has: ann.page.getByRole("radio", { name: "Comfortable" }) }));
});

/** Where the room tells of messages. */
const region = "[role=log] ~ [aria-live=polite]";

type Told = { at: number; text: string };

const toldTo = (page: Page) => page.evaluate(() => (window as unknown as { told: Told[] }).told);

/** How many of Bob's messages that is, in full or as a number. */
function heardIn(told: Told[]): number {
  const heard = told.map(({ text }) => /^(\d+) new messages/.exec(text)?.[1] ?? text.match(/Bob: /g)?.length ?? 0);
  return heard.reduce<number>((sum, one) => sum + Number(one), 0);
}

/** Runs in the page: what the room's polite region says, and when. */
function recordTold(): void {
  const told: Told[] = [];
  Object.assign(window, { told });
  const region = document.querySelector("[role=log] ~ [aria-live=polite]");
  if (!region) throw new Error("Nothing tells of messages.");
  new MutationObserver(() => told.push({ at: performance.now(), text: region.textContent })).observe(region, {
    ...{ childList: true, subtree: true, characterData: true },
  });
}

type Busy = { busy: (isBusy: boolean) => void; pauses: number };

const pausesOf = (page: Page) => page.evaluate(() => (window as unknown as Busy).pauses);

/** Runs in the page: what React puts off waits for as long as the page is said to be busy. Counts how often a second was waited for. */
function mayBeBusy(): void {
  const here = window as unknown as Busy;
  const post = MessagePort.prototype.postMessage;
  const wait = window.setTimeout.bind(window);
  let held: (() => void)[] | undefined;
  MessagePort.prototype.postMessage = function (this: MessagePort, ...said: [unknown]) {
    const go = () => post.apply(this, said);
    if (held) held.push(go);
    else go();
  };
  here.pauses = 0;
  here.busy = (isBusy) => {
    const due = held ?? [];
    held = isBusy ? due : undefined;
    if (!isBusy) for (const go of due) go();
  };
  const counted = (act: TimerHandler, ms?: number, ...given: unknown[]) =>
    wait(() => {
      if (ms === 1_000) here.pauses++;
      if (typeof act === "function") act(...given);
    }, ms);
  Object.assign(window, { setTimeout: counted });
}

/** Runs in the page: each animation and transition that takes time to see. What only appears later does not move. */
function recordMotion(): void {
  const motion: string[] = [];
  Object.assign(window, { motion });
  const takesTime = ({ effect }: Animation) => Number(effect?.getComputedTiming().activeDuration) > 1;
  const note = ({ type, target }: Event) => {
    if (!(target instanceof Element) || !target.getAnimations().some(takesTime)) return;
    motion.push(`${type}: ${target.outerHTML.slice(0, 120)}`);
  };
  addEventListener("animationstart", note, true);
  addEventListener("transitionrun", note, true);
}
