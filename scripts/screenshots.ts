// npm run screenshots: takes every main view of the demo team's Ebb, in both themes, on a desk and on a phone, into docs/screenshots.
// Needs the build and a font with emoji (Debian: fonts-noto-color-emoji). With names of views it takes only those and keeps the others.
import { type Browser, chromium } from "@playwright/test";
import { type Demo, openDemo } from "./screenshots/demo.ts";
import { findBrowser } from "./screenshots/find-browser.ts";
import { type Look, looks, optionsOf } from "./screenshots/looks.ts";
import { keepPictures } from "./screenshots/pictures.ts";
import { type View, views } from "./screenshots/views.ts";

const asked = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
const demo = await openDemo(browser);
try {
  const taken = new Map<string, Buffer>();
  for (const look of looks) {
    for (const view of views.filter((one) => suits(one, look))) {
      const name = `${view.name}-${look.screen}-${look.theme}`;
      taken.set(name, await take(browser, demo, view, look));
      console.log(name);
    }
  }
  console.log(await keepPictures(taken));
} finally {
  await browser.close();
  await demo.close();
}

function suits({ name, screen = "any" }: View, look: Look): boolean {
  const isAsked = asked.length === 0 || asked.includes(name);
  return isAsked && (screen === "any" || screen === look.screen);
}

/** In a browser of its own: nothing of the view before is left. */
async function take(browser: Browser, demo: Demo, view: View, look: Look): Promise<Buffer> {
  const { isSignedOut = false, language = "en" } = view;
  const context = await browser.newContext({
    ...optionsOf(look),
    baseURL: demo.url,
    locale: language === "de" ? "de-DE" : "en-GB",
    ...(!isSignedOut && { storageState: demo.signedIn }),
  });
  // Who only looks reads nothing: every view is of the same moment.
  await context.addInitScript(() => {
    document.hasFocus = () => false;
  });
  const page = await context.newPage();
  try {
    await view.show(page, demo, look);
    await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
    return await page.screenshot({ animations: "disabled" });
  } finally {
    await context.close();
  }
}
