import type { Page } from "@playwright/test";

const rounds = 20;

/** From going to a room to what was said there since it was seen last, on the clock: of every room in turn. */
export async function timesUntilFresh(page: Page): Promise<number[]> {
  const rooms = await page.evaluate(roomsInList);
  const times: number[] = [];
  for (let nth = 0; nth < rounds; nth++) {
    const path = rooms[nth % rooms.length] ?? "";
    const body = `said meanwhile ${nth}`;
    const sent = await page.request.post(`/api${path}/messages`, { data: { clientId: crypto.randomUUID(), body } });
    if (!sent.ok() || (await page.evaluate(() => location.pathname)) === path) continue;
    await page.waitForTimeout(500);
    times.push(await page.evaluate(goThere, [path, body] as const));
    await page.waitForTimeout(500);
  }
  return times;
}

/** Runs in the page. */
function roomsInList(): string[] {
  const links = document.querySelectorAll<HTMLAnchorElement>("#sidebar nav a");
  return [...links].map(({ pathname }) => pathname);
}

/** Runs in the page: ms from the click to the frame in which this is said. */
function goThere([path, text]: readonly [string, string]): Promise<number> {
  return new Promise((seen) => {
    const began = performance.now();
    const look = () => {
      if (document.querySelector("[role=log]")?.textContent?.includes(text)) seen(performance.now() - began);
      else requestAnimationFrame(look);
    };
    document.querySelector<HTMLElement>(`#sidebar nav a[href="${path}"]`)?.click();
    requestAnimationFrame(look);
  });
}
