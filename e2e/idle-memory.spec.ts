import type { CDPSession, Page } from "@playwright/test";
import { createRoom, goIdle, message, openRoom, roomLink, say, show } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("an idle tab holds no socket, one stream, and of the rooms only the one it shows", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  // Ann's browser hears of these words only as messages.
  await say(bob.page, "tides of March, in general");
  await expect(message(ann.page, "in general")).toBeVisible();
  await createRoom(ann.page, "harbour");
  const devtools = await ann.context.newCDPSession(ann.page);
  expect(await countOf(devtools, "WebSocket")).toBe(1);
  expect(await inMemory(devtools, "tides of March")).toBe(true);

  await goIdle(ann.page);
  await expect.poll(() => countOf(devtools, "WebSocket")).toBe(0);
  expect(await countOf(devtools, "EventSource")).toBe(1);
  await expect.poll(() => inMemory(devtools, "tides of March"), { timeout: 20_000 }).toBe(false);

  await roomLink(ann.page, "general").click();
  await expect(message(ann.page, "in general")).toBeVisible();
});

test("an idle tab wakes for nothing but its stream", async ({ join }) => {
  const ann = await join("Ann");
  await ann.page.addInitScript(noteTimers);
  await openRoom(ann.page, ann.generalId);
  expect(await soonestTimer(ann.page)).toBeLessThan(wakesWithinMs);
  await goIdle(ann.page);
  await expect.poll(() => soonestTimer(ann.page)).toBeGreaterThan(wakesWithinMs);
  await show(ann.page);
  expect(await soonestTimer(ann.page)).toBeLessThan(wakesWithinMs);
});

/** Less than it takes to notice that a stream has fallen silent. */
const wakesWithinMs = 30_000;

/** Runs in the page, before anything of it: keeps the delays of all timers that are set. */
function noteTimers(): void {
  const timers = new Map<number, number>();
  const { setTimeout: later, setInterval: always, clearTimeout: callOff } = window;
  const clear = (timer: number) => {
    timers.delete(timer);
    callOff(timer);
  };
  Object.assign(window, {
    timers,
    setTimeout(run: (...words: unknown[]) => void, delayMs = 0, ...words: unknown[]) {
      const timer: number = later(() => {
        timers.delete(timer);
        run(...words);
      }, delayMs);
      timers.set(timer, delayMs);
      return timer;
    },
    setInterval(run: (...words: unknown[]) => void, delayMs = 0, ...words: unknown[]) {
      const timer: number = always(run, delayMs, ...words);
      timers.set(timer, delayMs);
      return timer;
    },
    clearTimeout: clear,
    clearInterval: clear,
  });
}

/** The shortest delay (ms) of all timers that are set. */
async function soonestTimer(page: Page): Promise<number> {
  return page.evaluate(() => Math.min(...(window as unknown as { timers: Map<number, number> }).timers.values()));
}

/** How many objects of a kind are alive in the page, after it was swept. */
async function countOf(devtools: CDPSession, kind: string): Promise<number> {
  const objectGroup = "counted";
  await devtools.send("HeapProfiler.collectGarbage");
  const { result: prototype } = await devtools.send("Runtime.evaluate", { expression: `${kind}.prototype` });
  const prototypeObjectId = prototype.objectId ?? "";
  const { objects } = await devtools.send("Runtime.queryObjects", { prototypeObjectId, objectGroup });
  const { result } = await devtools.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return this.length; }",
    returnByValue: true,
  });
  // Else the tools themselves would hold what was found.
  await devtools.send("Runtime.releaseObjectGroup", { objectGroup });
  return Number(result.value);
}

/** Is this text anywhere in the page's memory? */
async function inMemory(devtools: CDPSession, text: string): Promise<boolean> {
  const chunks: string[] = [];
  const keep = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  devtools.on("HeapProfiler.addHeapSnapshotChunk", keep);
  await devtools.send("HeapProfiler.takeHeapSnapshot");
  devtools.off("HeapProfiler.addHeapSnapshotChunk", keep);
  return chunks.join("").includes(text);
}
