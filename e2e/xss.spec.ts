import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { hostileNames, hostilePages, hostileTexts } from "./fixtures/hostile.ts";
import { message, messages, openRoom, type Person, say } from "./fixtures/person.ts";
import { post, revealAndPointAt } from "./fixtures/provoke.ts";
import { expect, test } from "./fixtures/test.ts";
import { watchForHarm } from "./fixtures/watch-for-harm.ts";

test("the watch notices whatever would run, be opened or be fetched", async ({ join, server }) => {
  const ann = await join("Ann");
  const noticed = await watchForHarm(ann.context, server.url);
  await ann.page.reload();
  const acts: [RegExp, () => unknown][] = [
    [
      /violated script-src/,
      () => Object.assign(document.createElement("img"), { src: "data:," }).setAttribute("onerror", "hacked(1)"),
    ],
    [/hacked 2/, () => (window as unknown as { hacked: (by: number) => void }).hacked(2)],
    [/dialog 3/, () => setTimeout(() => alert(3))],
    [
      /violated img-src|request https:\/\/evil\.example\/4/,
      () => Object.assign(new Image(), { src: "https://evil.example/4" }),
    ],
    [/violated connect-src|request https:\/\/evil\.example\/5/, () => fetch("https://evil.example/5").catch(() => 0)],
    [
      /violated frame-src|violated default-src|request https:\/\/evil\.example\/6/,
      () => document.body.append(Object.assign(document.createElement("iframe"), { src: "https://evil.example/6" })),
    ],
    [/window/, () => window.open("about:blank")],
  ];
  for (const [what, act] of acts) {
    noticed.length = 0;
    await ann.page.evaluate(act);
    await expect.poll(() => noticed.join("\n")).toMatch(what);
  }
  // What was planted here is complained of in the page, too.
  ann.complaints.length = 0;
});

test("what people write, are called and call their rooms runs nothing, wherever it is shown", async ({
  join,
  server,
}) => {
  test.setTimeout(240_000);
  const ann = await join("Ann");
  const noticed = await watchForHarm(ann.context, server.url);
  const eve = await join("Eve");
  for (const [at, text] of hostileTexts.entries()) await post(eve, eve.generalId, `nr-${at}. ${text}`);
  for (const [at, name] of hostileNames.entries()) await arrive(eve, at, name);

  await openRoom(ann.page, ann.generalId);
  await readToTheBeginning(ann.page, "nr-0.");
  await revealAndPointAt(ann.page);
  for (const href of await hrefs(ann.page)) expect(href).toMatch(/^(?:https?:\/\/|mailto:|\/(?!\/)|#)/);

  const { rooms } = await (await ann.context.request.get("/api/rooms/browse")).json();
  expect(rooms.length).toBeGreaterThanOrEqual(hostileNames.length);
  for (const { id } of rooms.slice(0, hostileNames.length + 1)) await lookAround(ann, id);
  expect(noticed).toEqual([]);
});

test("what pages behind links say of themselves runs nothing, and only their words are shown", async ({
  join,
  server,
}) => {
  const web = createServer((request, response) => {
    const page = hostilePages[Number(request.url?.slice(1))] ?? "";
    response.writeHead(200, { "content-type": "text/html" }).end(page);
  }).listen(0, "127.0.0.1");
  await once(web, "listening");
  const { port } = web.address() as AddressInfo;
  await server.restart({ EBB_LINK_PREVIEWS: "on", EBB_LINK_PREVIEWS_REACH: `127.0.0.1:${port}` });
  const ann = await join("Ann");
  const noticed = await watchForHarm(ann.context, server.url);
  await ann.page.reload();
  for (const at of hostilePages.keys()) {
    await say(ann.page, `nr-${at}. http://127.0.0.1:${port}/${at}`, `nr-${at}.`);
    await expect(message(ann.page, `nr-${at}.`).getByRole("link")).toHaveCount(2);
  }
  await ann.page.reload();
  await expect(message(ann.page, "nr-0.").getByRole("link")).toHaveCount(2);
  await revealAndPointAt(ann.page);
  expect(noticed).toEqual([]);
  web.close();
});

/** Eve is called so, makes a room that is called so and is about that, and calls Ann from there. */
async function arrive(eve: Person, at: number, name: string): Promise<void> {
  const { request } = eve.context;
  expect((await request.patch("/api/me", { data: { name: name.slice(0, 60) } })).ok()).toBe(true);
  const room = await request.post("/api/rooms", {
    data: { name: `${at} ${name}`.slice(0, 60), topic: name, private: false },
  });
  expect(room.ok(), await room.text()).toBe(true);
  await post(eve, eve.generalId, `nr-${hostileTexts.length + at}. @ann this is ${name}`);
}

async function readToTheBeginning(page: Page, first: string): Promise<void> {
  await expect
    .poll(async () => {
      await messages(page).evaluate((view) => view.scrollTo(0, -view.scrollHeight));
      return message(page, first).count();
    })
    .toBe(1);
}

function hrefs(page: Page): Promise<string[]> {
  return page
    .locator("a[href], form[action], [src]")
    .evaluateAll((elements) =>
      elements.map(
        (element) =>
          element.getAttribute("href") ?? element.getAttribute("action") ?? element.getAttribute("src") ?? "",
      ),
    );
}

/** The room's header, its people and its settings; the sidebar with it. */
async function lookAround(ann: Person, roomId: string): Promise<void> {
  await ann.context.request.post(`/api/rooms/${roomId}/join`);
  await openRoom(ann.page, roomId);
  await expect(ann.page.getByRole("heading", { level: 1 })).toBeVisible();
}
