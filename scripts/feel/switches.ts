import type { Browser, Page } from "@playwright/test";
import { type TraceEvent, workAfter } from "./work-after.ts";

export type Switch = {
  room: string;
  isFirst: boolean;
  /** Until the frame with the other room in it was painted. */
  paintedMs: number;
  longestMs: number;
  /** Until nothing was left to do. */
  allMs: number;
};

const pauseMs = 700;

/** With Alt+↓, one after another, round and round. In time on the processor, as Chromium traces it. */
export async function switchRooms(browser: Browser, page: Page, count: number): Promise<Switch[]> {
  await page.evaluate(markSwitches);
  await page.waitForTimeout(3_000);
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  const rooms = [await roomOf(page)];
  for (let nth = 0; nth < count; nth++) {
    await page.keyboard.press("Alt+ArrowDown");
    await page.waitForTimeout(pauseMs);
    rooms.push(await roomOf(page));
  }
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString());
  return workAfter(traceEvents).map((work, nth) => {
    const room = rooms[nth + 1] ?? "";
    return { room, isFirst: !rooms.slice(0, nth + 1).includes(room), ...work };
  });
}

function roomOf(page: Page): Promise<string> {
  return page.evaluate(() => location.pathname.split("/")[2] ?? "");
}

/** Runs in the page: marks each key, and the moment after the frame in which another room's messages are there. */
function markSwitches(): void {
  const shown = () => {
    const log = document.querySelector("[role=log][aria-busy=false] article");
    return log ? `${location.pathname} ${document.querySelector("main h1")?.textContent}` : undefined;
  };
  window.addEventListener(
    "keydown",
    ({ key }) => {
      if (key !== "ArrowDown") return;
      const before = document.querySelector("main h1");
      performance.mark("ebb:key");
      const look = () => {
        if (shown() && document.querySelector("main h1") !== before) {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => performance.mark("ebb:painted");
          port2.postMessage(undefined);
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    { capture: true },
  );
}
