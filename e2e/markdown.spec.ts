import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import AxeBuilder from "@axe-core/playwright";
import { copied, mayCopy } from "./fixtures/clipboard.ts";
import { message, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("code is coloured and copied, a spoiler opens by keyboard, and a preview is there for both until its author takes it off", async ({
  join,
  server,
}) => {
  const web = createServer((_request, response) => {
    response
      .writeHead(200, { "content-type": "text/html" })
      .end("<title>Tide tables</title><meta name=description content='When the sea comes'>");
  }).listen(0, "127.0.0.1");
  await once(web, "listening");
  const { port } = web.address() as AddressInfo;
  await server.restart({ EBB_LINK_PREVIEWS: "on", EBB_LINK_PREVIEWS_REACH: `127.0.0.1:${port}` });
  const ann = await join("Ann");
  const bob = await join("Bob");

  await say(ann.page, "first\n```ts\nconst tide = 1;\n```", "first");
  await expect(message(bob.page, "first").locator(".hljs-keyword")).toHaveText("const");
  await expect(message(bob.page, "first").getByText("ts", { exact: true })).toBeVisible();
  await mayCopy(bob);
  await message(bob.page, "first").getByRole("button", { name: "Copy code" }).press("Enter");
  expect(await copied(bob.page)).toBe("const tide = 1;");
  await say(ann.page, "|when|how high|\n|-|-:|\n|noon|3 m|\n\n- [x] looked\n\n||the gardener||", "noon");
  const spoiler = message(bob.page, "noon").getByRole("button", { name: /^Spoiler/ });
  await expect(spoiler).toBeVisible();
  await spoiler.press("Enter");
  await expect(message(bob.page, "noon").getByText("the gardener")).toBeVisible();

  await say(ann.page, `see http://127.0.0.1:${port}/tides`, "see http");
  for (const { page } of [ann, bob])
    await expect(message(page, "see http").getByRole("link", { name: "Tide tables" })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await bob.page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page: bob.page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
  }
  await expect(message(bob.page, "see http").getByRole("button", { name: /^Remove the preview/ })).toHaveCount(0);
  await message(ann.page, "see http").getByRole("button", { name: "Remove the preview of Tide tables" }).press("Enter");
  for (const { page } of [ann, bob]) await expect(message(page, "Tide tables")).toHaveCount(0);
  web.close();
});
