import { composer, expectConnection, message, messages, say, write } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("offline: one goes on writing; back online everything is sent once, in order, and what was missed is there", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await bob.context.setOffline(true);
  await expectConnection(bob.page, "Offline");
  for (const text of ["from the train 1", "from the train 2", "from the train 3"]) await write(bob.page, text);
  await expect(message(bob.page, "from the train 1").getByText("Sending")).toBeVisible();
  await say(ann.page, "while you were away");
  await bob.context.setOffline(false);
  await expectConnection(bob.page, "Live");
  await expect(message(bob.page, "while you were away")).toHaveCount(1);
  await expect(message(bob.page, /from the train/).getByText("Sending")).toHaveCount(0);
  for (const page of [ann.page, bob.page]) {
    await expect
      .poll(async () => (await messages(page).innerText()).match(/from the train \d/g))
      .toEqual(["from the train 1", "from the train 2", "from the train 3"]);
  }
});

test("a server that ends and comes back: a banner with a countdown and Try now, and nothing is lost", async ({
  join,
  server,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await say(ann.page, "before the restart");
  await server.kill();
  await expectConnection(bob.page, "Reconnecting");
  await write(bob.page, "written while it was down");
  await expect(bob.page.getByRole("button", { name: "Try now" })).toBeVisible({ timeout: 15_000 });
  await expect(composer(bob.page)).toBeEditable();
  await server.restart();
  await bob.page.getByRole("button", { name: "Try now" }).click();
  await expectConnection(bob.page, "Live");
  await expect(bob.page.getByRole("button", { name: "Try now" })).toHaveCount(0);
  await expectConnection(ann.page, "Live");
  await expect(message(ann.page, "written while it was down")).toHaveCount(1);
  await expect(message(bob.page, "written while it was down").getByText("Sending")).toHaveCount(0);
  await expect(message(bob.page, "before the restart")).toHaveCount(1);
});

test("the banner waits five seconds: a short break is not worth a word", async ({ join, server }) => {
  const ann = await join("Ann");
  await ann.page.evaluate(() => {
    const seen: Record<string, number> = {};
    Object.assign(window, { seen });
    new MutationObserver(() => {
      for (const words of ["Reconnecting", "Try now"]) {
        if (document.body.innerText.includes(words)) seen[words] ??= performance.now();
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await server.kill();
  await expect(ann.page.getByRole("button", { name: "Try now" })).toBeVisible({ timeout: 15_000 });
  const seen = await ann.page.evaluate(() => (window as unknown as { seen: Record<string, number> }).seen);
  expect((seen["Try now"] ?? 0) - (seen.Reconnecting ?? 0)).toBeGreaterThan(4_500);
});

test("a new version of Ebb: an open page reloads when it is next looked at, with draft and place kept", async ({
  join,
  server,
}) => {
  const ann = await join("Ann");
  await composer(ann.page).fill("half a thought");
  await ann.page.evaluate(() => Object.assign(window, { isOldPage: true }));
  await server.restart({ EBB_VERSION: "next" });
  await expectConnection(ann.page, "Live");
  const isOld = () => ann.page.evaluate(() => "isOldPage" in window).catch(() => true);
  await ann.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect.poll(isOld).toBe(false);
  await expect(composer(ann.page)).toHaveValue("half a thought");
  await expectConnection(ann.page, "Live");
});
