import type { Page } from "@playwright/test";
import { composer, expectConnection, expectTransport, message, messages, type Person } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("a restart while people chat: no banner, nothing lost, nothing twice", async ({ join, server }) => {
  test.setTimeout(120_000);
  const ann = await join("Ann");
  const bob = await join("Bob");
  for (const { page } of [ann, bob]) await watchForBanners(page);

  const chatting = [ann, bob].map((person) => chat(person, 24));
  await expect(message(bob.page, "Ann 4.")).toHaveCount(1);
  const stopped = Date.now();
  expect(await server.terminate()).toBe(0);
  await server.restart();
  const isBack = Date.now();
  for (const { page } of [ann, bob]) await expectTransport(page, "socket");
  await Promise.all(chatting);

  const said = ["Ann", "Bob"].flatMap((name) => Array.from({ length: 24 }, (_, n) => `${name} ${n + 1}.`)).sort();
  for (const { page } of [ann, bob]) {
    await expectConnection(page, "Live");
    await expect
      .poll(async () => ((await messages(page).innerText()).match(/(Ann|Bob) \d+\./g) ?? []).sort())
      .toEqual(said);
    await expect(messages(page).getByText("Sending")).toHaveCount(0);
    // The rest is the readers' part; a machine that needs longer to start a server than this owes them a word.
    if (isBack - stopped < 3_000) expect(await page.evaluate(() => Reflect.get(window, "banners"))).toEqual([]);
  }
  expect(await textOf(ann.page)).toEqual(await textOf(bob.page));
});

/** Goes on writing, one message after another, whatever becomes of the connection. */
async function chat({ page, name }: Person, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) {
    await composer(page).fill(`${name} ${n}.`);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(message(page, `${name} ${n}.`)).toHaveCount(1);
    await page.evaluate(() => new Promise((next) => setTimeout(next, 150)));
  }
}

/** Every banner that shows, even for a moment. */
function watchForBanners(page: Page): Promise<void> {
  return page.evaluate(() => {
    const banners: string[] = [];
    Object.assign(window, { banners });
    const look = () => {
      for (const alert of document.querySelectorAll("[role=alert]"))
        if (alert.textContent) banners.push(alert.textContent);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

async function textOf(page: Page): Promise<string[] | null> {
  return (await messages(page).innerText()).match(/(Ann|Bob) \d+\./g);
}
