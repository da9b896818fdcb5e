import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "playwright";
import { openChromium } from "#bench/harness/chromium";
import type { Running } from "#bench/harness/contender";
import { ebb } from "#bench/harness/ebb";
import { generate } from "#bench/harness/generate";
import { type Pace, secondsOf, sizeAt } from "#bench/harness/paces";
import { openContext, openIdleTabs, openRoom } from "#bench/harness/room-tabs";
import type { Measured, Workload } from "./workload.ts";

const hiddenAfterMs = 500;
const idleSeconds = (pace: Pace) => sizeAt(pace, { smoke: 2, quick: 15, full: 60 });

/** What Ebb asks of a browser, as Chromium itself counts it. */
export const w7: Workload = {
  name: "W7",
  title: "in the browser: a room's first scripts, typing while 50 messages/s arrive, and a tab that is not looked at",
  maxRounds: 2,
  columns: [
    { key: "firstKb", title: "first JS kB (gzip)", digits: 1 },
    { key: "liveKb", title: "JS until live kB (gzip)", digits: 1 },
    { key: "slowestMs", title: "slowest key ms" },
    { key: "idleCpu", title: "idle CPU %", digits: 3 },
    { key: "idleKbPerMinute", title: "idle kB/min", digits: 2 },
  ],
  secondsEach: (pace) => secondsOf(pace, 6 + idleSeconds(pace)),
  contenders: () => [ebb.name],
  measure: measureBrowser,
};

async function measureBrowser(contender: string, pace: Pace): Promise<Measured> {
  const env = { EBB_HIDDEN_AFTER_MS: String(hiddenAfterMs) };
  await using running = await ebb.start({ rooms: 1, membersOfRoom: 21 }, env);
  await using browser = await openChromium();
  const context = await openContext(browser, running);
  const page = await context.newPage();
  const scripts = await scriptsOf(page, running);
  const typed = await typeAmidMessages(page, running, pace);
  await page.close();
  const idle = await watchIdleTab(context, running, pace);
  return { contender, figures: { ...scripts, slowestMs: typed.slowestMs, ...idle }, wrong: typed.wrong };
}

async function scriptsOf(page: Page, running: Running): Promise<{ firstKb: number; liveKb: number }> {
  const loaded = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") loaded.set(new URL(response.url()).pathname, response.body());
  });
  await openRoom(page, running, running.team.rooms[0]?.id ?? "");
  const named = await page.request.get(page.url()).then((response) => response.text());
  let [firstKb, liveKb] = [0, 0];
  for (const [path, body] of loaded) {
    const kb = gzipSync(await body).length / 1_000;
    liveKb += kb;
    if (named.includes(`src="${path}`)) firstKb += kb;
  }
  return { firstKb, liveKb };
}

const shortestShownMs = 16;

/** The longest from a key to the next frame; what is shorter than a frame is not told apart. */
async function typeAmidMessages(page: Page, running: Running, { warmUpMs, measureMs }: Pace) {
  await page.evaluate((durationThreshold) => {
    const slowest = { ms: durationThreshold };
    Object.assign(window, { slowest });
    const look = (list: PerformanceObserverEntryList) => {
      for (const { duration } of list.getEntries()) slowest.ms = Math.max(slowest.ms, duration);
    };
    new PerformanceObserver(look).observe({ type: "event", durationThreshold } as PerformanceObserverInit);
  }, shortestShownMs);
  const { port, pids, team } = running;
  const rooms = team.rooms.map(({ id, members }) => ({ id, members: members.slice(1) }));
  const writing = { sendersPerRoom: 20, inFlight: 1, perSecond: 50, warmUpMs, measureMs };
  const messages = generate({ kind: "chat", dialect: ebb.dialect, port, pids, rooms, ...writing });
  await sleep(warmUpMs);
  const keys = "typing while others talk";
  await page.getByRole("textbox", { name: /^Message/ }).pressSequentially(keys, { delay: measureMs / keys.length });
  const { wrong } = await messages;
  const slowestMs = await page.evaluate(() => Number(Reflect.get(Reflect.get(window, "slowest"), "ms")));
  return { slowestMs, wrong };
}

async function watchIdleTab(context: BrowserContext, running: Running, pace: Pace) {
  const [page] = await openIdleTabs(context, running, 1);
  if (!page) throw new Error("There is no tab.");
  const devtools = await context.newCDPSession(page);
  // In time on the processor: a task that waits for one costs nothing.
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  await devtools.send("Network.enable");
  let bytes = 0;
  devtools.on("Network.dataReceived", ({ dataLength }) => {
    bytes += dataLength;
  });
  const busySeconds = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  };
  const before = await busySeconds();
  const seconds = idleSeconds(pace);
  await sleep(seconds * 1_000);
  const busy = (await busySeconds()) - before;
  return { idleCpu: (busy / seconds) * 100, idleKbPerMinute: (bytes / 1_000 / seconds) * 60 };
}
