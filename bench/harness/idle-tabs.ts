import type { Browser, Page } from "playwright";
import { until } from "#stress/harness/wait";
import { type Running, teamMembers } from "./contender.ts";

const idleWithinMs = 60_000;

/** So many hidden tabs of one person in one browser, all of which have given up their sockets. */
export async function openIdleTabs(browser: Browser, running: Running, count: number): Promise<Page[]> {
  const url = `http://127.0.0.1:${running.port}`;
  const [member] = teamMembers(running.team);
  const context = await browser.newContext();
  const [name = "", value = ""] = (member?.cookie ?? "").split("=");
  await context.addCookies([
    { url, name, value },
    { url, name: "ebb-account", value: member?.id ?? "" },
  ]);
  const pages: Page[] = [];
  for (let opened = 0; opened < count; opened++) {
    const page = await context.newPage();
    await page.goto(`${url}/rooms/${running.team.general}`);
    await page.waitForSelector("html[data-transport=socket]");
    await page.evaluate(hide);
    pages.push(page);
  }
  for (const page of pages)
    await until("the tab is idle", () => transportOf(page).then((now) => now === "stream"), idleWithinMs);
  return pages;
}

/** Runs in the page. A browser without a window shows all its tabs. */
function hide(): void {
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
  Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
  document.dispatchEvent(new Event("visibilitychange"));
}

function transportOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.dataset.transport);
}
