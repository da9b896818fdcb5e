import type { Page } from "playwright";
import { openChromium } from "#bench/harness/chromium";
import { rawWs } from "#bench/harness/contenders";
import { ebb } from "#bench/harness/ebb";
import { heldResponse } from "#bench/harness/held";
import { type Pace, sizeAt } from "#bench/harness/paces";
import { openContext, openIdleTabs } from "#bench/harness/room-tabs";
import type { Measured, Workload } from "./workload.ts";

type Figures = Measured["figures"];

const ways: Record<string, (pace: Pace) => Promise<Figures>> = {
  "EventSource, one per tab": (pace) => openUntilItStalls(pace, "EventSource"),
  "WebSocket, one per tab": (pace) => openUntilItStalls(pace, "WebSocket"),
  "Ebb, idle tabs": idleTabsOfEbb,
};

/** The article's comparison: what a browser allows a site over HTTP/1.1. */
export const tabs: Workload = {
  name: "Tabs",
  title: "connections that Chromium holds open to one host over HTTP/1.1, and whether a page still loads beside them",
  maxRounds: 1,
  columns: [
    { key: "tried", title: "tabs tried" },
    { key: "open", title: "connections open" },
    { key: "loadMs", title: "a page beside them ms" },
    { key: "stalledAt", title: "pages stall from" },
  ],
  secondsEach: () => 8,
  contenders: () => Object.keys(ways),
  measure: async (contender, pace) => ({ contender, figures: (await ways[contender]?.(pace)) ?? {}, wrong: [] }),
};

async function openUntilItStalls(pace: Pace, kind: "EventSource" | "WebSocket"): Promise<Figures> {
  const contender = kind === "EventSource" ? heldResponse : rawWs;
  await using running = await contender.start({ rooms: 1, membersOfRoom: 1 });
  await using browser = await openChromium();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${running.port}/page`);
  return await page.evaluate(openInPage, { kind, most: sizeAt(pace, { smoke: 10, quick: 300, full: 300 }) });
}

/** Runs in the page: opens one after another, and loads something after each. */
async function openInPage({ kind, most }: { kind: "EventSource" | "WebSocket"; most: number }) {
  const withinMs = 2_000;
  const found: Record<string, number> = { tried: 0, open: 0 };
  const address = location.href.replace("/page", "/");
  for (let tried = 1; tried <= most; tried++) {
    found.tried = tried;
    const connection = kind === "EventSource" ? new EventSource(address) : new WebSocket(address.replace("http", "ws"));
    const opened = await new Promise<boolean>((resolve) => {
      connection.onopen = () => resolve(true);
      connection.onerror = () => resolve(false);
      setTimeout(resolve, withinMs, false);
    });
    if (!opened) break;
    found.open = tried;
    const startedAt = performance.now();
    const loaded = await fetch(`/page?${tried}`, { signal: AbortSignal.timeout(withinMs) }).catch(() => undefined);
    if (!loaded?.ok) {
      found.stalledAt = tried;
      break;
    }
    found.loadMs = performance.now() - startedAt;
  }
  return found;
}

const hiddenAfterMs = 500;

async function idleTabsOfEbb(pace: Pace): Promise<Figures> {
  const env = { EBB_HIDDEN_AFTER_MS: String(hiddenAfterMs) };
  await using running = await ebb.start({ rooms: 1, membersOfRoom: 2 }, env);
  await using browser = await openChromium();
  const tried = sizeAt(pace, { smoke: 3, quick: 8, full: 12 });
  const pages = await openIdleTabs(await openContext(browser, running), running, tried);
  const open = await connectionsOf(running.port);
  return { tried, open, loadMs: await loadBeside(pages[0]) };
}

async function loadBeside(page: Page | undefined): Promise<number> {
  if (!page) throw new Error("There is no tab.");
  return page.evaluate(async () => {
    const startedAt = performance.now();
    await (await fetch("/api/rooms", { signal: AbortSignal.timeout(10_000) })).text();
    return performance.now() - startedAt;
  });
}

async function connectionsOf(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const read = (name: string) => Number(new RegExp(`^${name} (\\d+)`, "m").exec(text)?.[1]);
  return read("ebb_sockets") + read("ebb_streams");
}
