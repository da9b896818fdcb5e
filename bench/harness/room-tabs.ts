import type { Browser, BrowserContext, Page } from "playwright";
import { until } from "#stress/harness/wait";
import { type Running, teamMembers } from "./contender.ts";

const idleWithinMs = 60_000;

/** The browser of the first person of the team, signed in. */
export async function openContext(browser: Browser, running: Running): Promise<BrowserContext> {
  const url = urlOf(running);
  const [member] = teamMembers(running.team);
  const context = await browser.newContext();
  const [name = "", value = ""] = (member?.cookie ?? "").split("=");
  await context.addCookies([
    { url, name, value },
    { url, name: "ebb-account", value: member?.id ?? "" },
  ]);
  return context;
}

/** Opens a room and waits until its tab is live. */
export async function openRoom(page: Page, running: Running, roomId: string): Promise<void> {
  await page.goto(`${urlOf(running)}/rooms/${roomId}`);
  await page.waitForSelector("html[data-transport=socket]");
}

/** So many hidden tabs of one browser, all of which have given up their sockets. */
export async function openIdleTabs(context: BrowserContext, running: Running, count: number): Promise<Page[]> {
  const pages: Page[] = [];
  for (let opened = 0; opened < count; opened++) {
    const page = await context.newPage();
    await openRoom(page, running, running.team.general);
    await page.evaluate(hide);
    pages.push(page);
  }
  for (const page of pages) {
    await until("the tab is idle", async () => (await transportOf(page)) === "stream", idleWithinMs);
  }
  return pages;
}

/** Runs in the page. A browser without a window shows all its tabs; one that is hidden has no caret that blinks. */
function hide(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
  Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
  document.dispatchEvent(new Event("visibilitychange"));
}

function transportOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.dataset.transport);
}

const urlOf = ({ port }: Running) => `http://127.0.0.1:${port}`;
