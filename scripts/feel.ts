// npm run feel: what it costs to go from room to room with the keyboard, in the demo team's Ebb. Needs the build.
import { chromium } from "@playwright/test";
import { timesUntilFresh } from "./feel/freshness.ts";
import { describeSpread } from "./feel/spread.ts";
import { switchRooms } from "./feel/switches.ts";
import { openDemo } from "./screenshots/demo.ts";
import { findBrowser } from "./screenshots/find-browser.ts";

const switches = 30;

const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
const demo = await openDemo(browser);
try {
  const context = await browser.newContext({
    baseURL: demo.url,
    viewport: { width: 1440, height: 900 },
    storageState: await demo.signedIn("nora"),
  });
  const page = await context.newPage();
  await page.goto(`/rooms/${demo.roomId("general")}`);
  await page.waitForSelector("html[data-transport=socket]");
  const taken = await switchRooms(browser, page, switches);
  const [first, again] = [taken.filter(({ isFirst }) => isFirst), taken.filter(({ isFirst }) => !isFirst)];
  for (const [name, some] of Object.entries({ "rooms seen for the first time": first, "rooms seen before": again })) {
    console.log(`${name} (${some.length}):`);
    console.log(`  work until it is painted: ${describeSpread(some.map(({ paintedMs }) => paintedMs))}`);
    console.log(`  longest task:             ${describeSpread(some.map(({ longestMs }) => longestMs))}`);
    console.log(`  all work, also after:     ${describeSpread(some.map(({ allMs }) => allMs))}`);
  }
  const fresh = await timesUntilFresh(page);
  console.log(`what was said meanwhile is there (${fresh.length}): ${describeSpread(fresh)}`);
} finally {
  await browser.close();
  await demo.close();
}
