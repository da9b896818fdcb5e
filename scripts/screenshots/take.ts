import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { newcomer } from "#prisma/seed/team";
import type { Demo } from "./demo.ts";
import { type Look, optionsOf } from "./looks.ts";
import type { View } from "./view.ts";

export type Picture = { name: string; view: View; look: Look; png: Buffer };

/** As they were taken, to be looked at. */
const originals = ".ebb/screenshots";

/** View by view in each look, in the order of the views: the last ones change what the team has. */
export async function takeViews(browser: Browser, demo: Demo, views: View[], looks: Look[]): Promise<Picture[]> {
  await mkdir(originals, { recursive: true });
  const pictures: Picture[] = [];
  for (const view of views) {
    await view.before?.(demo);
    for (const look of looks.filter(({ screen }) => screen === (view.screen ?? screen))) {
      const name = `${view.name}-${look.screen}-${look.theme}`;
      const png = await take(browser, demo, view, look);
      await writeFile(join(originals, `${name}.png`), png);
      console.log(name);
      pictures.push({ name, view, look, png });
    }
  }
  return pictures;
}

/** In a browser of its own: nothing of the view before is left. */
async function take(browser: Browser, demo: Demo, view: View, look: Look): Promise<Buffer> {
  const { as = newcomer, isInstalled = false, language = "en" } = view;
  const context = await browser.newContext({
    ...optionsOf(look),
    baseURL: demo.url,
    locale: language === "de" ? "de-DE" : "en-GB",
    serviceWorkers: isInstalled ? "allow" : "block",
    ...(as !== "nobody" && { storageState: await demo.signedIn(as) }),
  });
  // Who only looks reads nothing: every view is of the same moment.
  await context.addInitScript(() => {
    document.hasFocus = () => false;
  });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  try {
    await view.show(page, demo, look);
    await page.waitForFunction(areSeenPicturesThere);
    return await page.screenshot({ animations: "disabled" });
  } catch (cause) {
    throw new Error(`The view ${view.name} cannot be taken (${look.screen}, ${look.theme}).`, { cause });
  } finally {
    await context.close();
  }
}

/** Runs in the page. What is out of view waits until it is scrolled to. */
function areSeenPicturesThere(): boolean {
  return [...document.images].every((image) => {
    const { top, bottom } = image.getBoundingClientRect();
    return image.complete || bottom < 0 || top > innerHeight;
  });
}
