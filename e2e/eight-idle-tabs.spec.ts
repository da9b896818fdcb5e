import { expectTransport, goIdle, hide, message, openRoom, rung, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("eight idle tabs over plain HTTP/1.1 hold one stream, leave the app fully usable, and ring once", async ({
  join,
  server,
}) => {
  test.setTimeout(90_000);
  const ann = await join("Ann");
  const bob = await join("Bob");
  const streams = async () =>
    Number(/^ebb_streams (\d+)/m.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1]);
  const tabs = [bob.page];
  while (tabs.length < 8) {
    const tab = await bob.context.newPage();
    await openRoom(tab, bob.generalId);
    tabs.push(tab);
  }
  for (const tab of tabs) await hide(tab);
  for (const tab of tabs) await expectTransport(tab, "stream");
  await expect.poll(streams).toBe(1);

  // Page loads and writes go through at once.
  const ninth = await bob.context.newPage();
  await openRoom(ninth, bob.generalId);
  await say(ninth, "nine tabs and still talking");
  await expect(message(ann.page, "nine tabs and still talking")).toBeVisible();
  await goIdle(ninth);

  await say(ann.page, "@bob ring once");
  const rings = async () => (await Promise.all([...tabs, ninth].map(rung))).flat().length;
  await expect.poll(rings).toBe(1);
  for (const tab of tabs) {
    await expect(tab.getByRole("list", { name: "Notifications" }).getByRole("listitem")).toHaveCount(1);
  }

  // The holder goes; another tab continues.
  await tabs[0]?.close();
  await ninth.close();
  await say(ann.page, "@bob still there?");
  await expect
    .poll(async () => (await Promise.all(tabs.slice(1).map(rung))).flat().map(({ body }) => body))
    .toContainEqual(expect.stringContaining("still there?"));
  await expect.poll(streams).toBe(1);
  expect(server.url).toMatch(/^http:/);
});
