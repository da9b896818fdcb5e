// npm run screenshots: takes every view of the demo team's Ebb, in both themes, on a desk and on a phone, into .ebb/screenshots,
// and keeps them in docs/screenshots, small enough for the repository. With names of views it takes only those and keeps the others.
// Needs the build and a font with emoji (Debian: fonts-noto-color-emoji).
import { chromium } from "@playwright/test";
import { openDemo } from "./screenshots/demo.ts";
import { findBrowser } from "./screenshots/find-browser.ts";
import { looks } from "./screenshots/looks.ts";
import { keepPictures } from "./screenshots/pictures.ts";
import { takeViews } from "./screenshots/take.ts";
import { views } from "./screenshots/views.ts";

const asked = process.argv.slice(2);
const wanted = views.filter(({ name }) => asked.length === 0 || asked.includes(name));
const browser = await chromium.launch({
  executablePath: findBrowser(),
  // Letters as on the screens most people have: not squeezed into whole pixels.
  args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
});
const demo = await openDemo(browser);
try {
  const taken = await takeViews(browser, demo, wanted, looks);
  console.log(await keepPictures(taken.filter(isKept)));
} finally {
  await browser.close();
  await demo.close();
}

/** The main views in every look; of the others each theme once, in turns on either screen. */
function isKept({ view, look }: { view: (typeof views)[number]; look: (typeof looks)[number] }): boolean {
  const isEven = views.indexOf(view) % 2 === 0;
  return view.isMain === true || (look.theme === "light") === ((look.screen === "wide") === isEven);
}
