import { expect, test, vi } from "vitest";
import { editMessage } from "#chat/edit-message";
import { findMessage } from "#chat/find-message";
import { findPreviewPicture } from "#chat/find-preview-picture";
import { generalRoomId } from "#chat/general-room-id";
import { say, signUp } from "#chat/people-for-tests";
import { removePreview } from "#chat/remove-preview";
import { limits } from "#protocol/limits";
import { createDiskStore } from "#server/files/disk-store";
import { photograph } from "#server/files/sample-files";
import { createLog } from "#server/log";
import { describeOnBothDatabases } from "#test/databases";
import { temporaryFolder } from "#test/temporary-folder";
import { createLook } from "./look-behind.ts";
import { createPreviews } from "./previews.ts";
import { startWeb } from "./test-web.ts";

const log = createLog("silent");
// Slow machines are not what is tried here.
const withinMs = 20_000;
const slowly = { timeout: 15_000 };
const html = { "content-type": "text/html" };

async function webOfPages() {
  const picture = await photograph({ width: 1200, height: 600 });
  return startWeb((request, response) => {
    const title = request.url?.slice(1);
    if (title === "moon.jpg") response.writeHead(200, { "content-type": "image/jpeg" }).end(picture);
    else if (title === "none") response.writeHead(404, html).end();
    else response.writeHead(200, html).end(`<title>${title}</title><meta property=og:image content=/moon.jpg>`);
  });
}

test("a link is looked at once a day, however often it is pasted, and so is one with nothing behind it", async () => {
  const web = await webOfPages();
  const look = createLook({ web, store: createDiskStore(temporaryFolder()), log, withinMs });
  const { signal } = new AbortController();
  const links = ["page", "page#part", "none"].map((path) => `http://a.example:${web.port}/${path}`);
  const found = await Promise.all(Array.from({ length: 100 }, (_, at) => look(links[at % 3] ?? "", signal)));
  expect(found.slice(0, 3)).toEqual([
    expect.objectContaining({ title: "page", siteName: "a.example", imageHash: expect.any(String), width: 320 }),
    expect.objectContaining({ title: "page" }),
    undefined,
  ]);
  const paths = web.asked.map((asked) => asked.split(" ").at(-1));
  expect(paths.toSorted()).toEqual(["/moon.jpg", "/none", "/page"]);
  vi.useFakeTimers({ now: Date.now() + 25 * 60 * 60_000, toFake: ["Date"] });
  await look(links[2] ?? "", signal);
  vi.useRealTimers();
  expect(web.asked).toHaveLength(4);
});

test("who says nothing within two seconds has no preview", async () => {
  const web = await startWeb(() => undefined);
  const look = createLook({ web, store: createDiskStore(temporaryFolder()), log });
  const begun = performance.now();
  expect(await look(`http://a.example:${web.port}/`, new AbortController().signal)).toBeUndefined();
  const took = performance.now() - begun;
  expect(took).toBeGreaterThan(limits.previewFetchMs - 100);
  expect(took).toBeLessThan(limits.previewFetchMs + 3_000);
});

test("a page and its picture have half a megabyte together", async () => {
  const picture = Buffer.concat([await photograph({ width: 640, height: 320 }), Buffer.alloc(200 * 1024)]);
  const long = `<!-- ${"x".repeat(400 * 1024)} -->`;
  const web = await startWeb((request, response) => {
    if (request.url === "/moon.jpg") response.writeHead(200, { "content-type": "image/jpeg" }).end(picture);
    else {
      const head = `<head>${request.url === "/long" ? long : ""}<title>Moon</title><meta property=og:image content=/moon.jpg></head>`;
      response.writeHead(200, html).end(head);
    }
  });
  const look = createLook({ web, store: createDiskStore(temporaryFolder()), log, withinMs });
  const found = (path: string) => look(`http://a.example:${web.port}${path}`, new AbortController().signal);
  expect(await found("/short")).toMatchObject({ title: "Moon", imageHash: expect.any(String) });
  expect(await found("/long")).toEqual({ title: "Moon", description: "", siteName: "a.example" });
});

describeOnBothDatabases("messages with links", (fixture) => {
  async function room() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const web = await webOfPages();
    const look = createLook({ web, store: createDiskStore(temporaryFolder()), log, withinMs });
    const previews = createPreviews({ chat, look, isOwn: (url) => url.includes("own.example"), log });
    chat.publish = previews.hear;
    const link = (path: string, host = "a.example") => `http://${host}:${web.port}/${path}`;
    return { chat, ann, bob, web, previews, link, general: await generalRoomId(chat) };
  }

  test("are previewed once they are out, and again when they are edited", async () => {
    const { chat, ann, link, general } = await room();
    const { id } = await say(chat, ann, general, `see ${link("first")}`);
    const titles = async () => (await findMessage(chat, ann.id, id)).previews?.map(({ title }) => title);
    await expect.poll(titles, slowly).toEqual(["first"]);
    await editMessage(chat, ann.id, { messageId: id, body: `see ${link("second")}` });
    await expect.poll(titles, slowly).toEqual(["second"]);
  });

  test("show a picture of the page to those who may read them, until it is taken off", async () => {
    const { chat, ann, bob, link, general } = await room();
    const { id } = await say(chat, ann, general, link("page"));
    await expect
      .poll(async () => (await findMessage(chat, bob.id, id)).previews?.[0]?.image, slowly)
      .toMatchObject({
        url: expect.stringMatching(new RegExp(`^/api/messages/${id}/previews/0\\?v=[0-9a-f]{8}$`)),
        width: 320,
      });
    const which = { messageId: id, position: 0 };
    expect(await findPreviewPicture(chat, bob.id, which)).toMatch(/^[0-9a-f]{64}$/);
    const outside = await chat.db.user.create({
      data: { id: crypto.randomUUID(), name: "Eve", email: "e@e.example", handle: "eve" },
    });
    await expect(findPreviewPicture(chat, outside.id, which)).rejects.toMatchObject({ refusal: "not-found" });
    const url = (await findMessage(chat, ann.id, id)).previews?.[0]?.url ?? "";
    await removePreview(chat, ann.id, { messageId: id, url });
    await expect(findPreviewPicture(chat, bob.id, which)).rejects.toMatchObject({ refusal: "not-found" });
  });

  test("to ourselves, or without links, or after the end, ask nothing of anybody", async () => {
    const { chat, ann, web, previews, link, general } = await room();
    await say(chat, ann, general, link("own", "own.example"));
    await say(chat, ann, general, "no link");
    await previews.stop();
    await say(chat, ann, general, link("late"));
    await previews.stop();
    expect(web.asked).toEqual([]);
  });
});
