import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Message, Room } from "#protocol/values";
import { ask, getJson, signUp, type TestPerson } from "#server/test-people";
import { startServer, type TestServer } from "#server/test-server";
import { movingPicture, photograph, wav } from "./sample-files.ts";
import { uploaded } from "./test-uploads.ts";

let server: TestServer;
let ann: TestPerson;
let bob: TestPerson;

beforeAll(async () => {
  server = await startServer();
  [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
}, 30_000);
afterAll(() => server.dispose());

const get = (url: string, headers: Record<string, string> = {}, method = "GET") => ask(ann, url, { method, headers });
const text = (range?: string) => get(sound.url, range ? { range } : {});
let sound: { url: string; size: number };

describe("a picture", () => {
  test("is shown, in whole and small, with the space it will take", async () => {
    const attachment = await uploaded(ann, await photograph({ width: 2_000, height: 1_000 }), { name: "Café.jpg" });
    expect(attachment).toMatchObject({
      name: "Café.jpg",
      kind: "image",
      type: "image/jpeg",
      width: 1_000,
      height: 2_000,
    });
    const whole = await get(attachment.url);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-length": String(attachment.size),
      "content-disposition": `inline; filename="Caf_.jpg"; filename*=UTF-8''Caf%C3%A9.jpg`,
      "cache-control": "private, max-age=31536000, immutable",
      vary: "Cookie",
    });
    expect((await whole.arrayBuffer()).byteLength).toBe(attachment.size);
    const small = await get(attachment.thumbnailUrl ?? "");
    expect(small.headers.get("content-type")).toBe("image/webp");
    expect((await small.arrayBuffer()).byteLength).toBe(Number(small.headers.get("content-length")));
  });

  test("that moves has no small one, and is called what it is now", async () => {
    const attachment = await uploaded(ann, await movingPicture(), { name: "dance.gif" });
    expect(attachment).toMatchObject({ name: "dance.webp", type: "image/webp", kind: "image" });
    expect(attachment.thumbnailUrl).toBeUndefined();
  });
});

describe("a sound", () => {
  beforeAll(async () => {
    sound = await uploaded(ann, wav(10), { name: "rain.wav" });
  });

  test("comes in parts, as players ask for them", async () => {
    const whole = Buffer.from(await (await text()).arrayBuffer());
    expect(whole).toEqual(wav(10));
    const part = await text("bytes=100-199");
    expect([part.status, part.headers.get("content-range"), part.headers.get("content-length")]).toEqual([
      206,
      `bytes 100-199/${sound.size}`,
      "100",
    ]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(100, 200));
    const end = await text("bytes=-50");
    expect(Buffer.from(await end.arrayBuffer())).toEqual(whole.subarray(-50));
  });

  test("asked for beyond its end: 416; in a thousand overlapping parts: once, in whole", async () => {
    const beyond = await text(`bytes=${sound.size}-`);
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${sound.size}`]);
    const many = await text(`bytes=${Array.from({ length: 1_000 }, (_, i) => `${i}-`).join(",")}`);
    expect([many.status, many.headers.get("content-length")]).toEqual([200, String(sound.size)]);
    await many.body?.cancel();
  });

  test("that one has need not come again; a part of another one is of no use", async () => {
    const { headers } = await get(sound.url, {}, "HEAD");
    expect([headers.get("content-length"), headers.get("accept-ranges")]).toEqual([String(sound.size), "bytes"]);
    const etag = headers.get("etag") ?? "";
    expect((await get(sound.url, { "if-none-match": etag })).status).toBe(304);
    expect((await get(sound.url, { range: "bytes=0-1", "if-range": etag })).status).toBe(206);
    const other = await get(sound.url, { range: "bytes=0-1", "if-range": '"another"' });
    expect(other.status).toBe(200);
    await other.body?.cancel();
  });
});

test("what was not sent is its uploader's alone, who may take it back", async () => {
  const { id, url } = await uploaded(ann, "draft");
  for (const path of [url, `${url}/thumbnail`]) expect((await ask(bob, path)).status).toBe(404);
  expect((await ask(bob, url, { method: "DELETE" })).status).toBe(404);
  expect((await ask({ ...ann, cookie: "" }, url)).status).toBe(401);
  expect((await ask(ann, url, { method: "DELETE" })).status).toBe(200);
  expect((await ask(ann, `/api/files/${id}`)).status).toBe(404);
});

test("what was sent is for the members of its room, for as long as they are, and ends with its message", async () => {
  const cleo = await signUp(server, "Cleo");
  const room = await getJson<Room>(ann, "/api/rooms", { body: { name: "plans", private: true } });
  await getJson(ann, `/api/rooms/${room.id}/members`, { body: { userId: bob.id } });
  const given = { roomId: room.id, name: "cat.jpg" };
  const sent = [await uploaded(ann, await photograph(), given), await uploaded(ann, "notes", given)];
  const draft = { clientId: crypto.randomUUID(), body: "", attachmentIds: sent.map(({ id }) => id) };
  const message = await getJson<Message>(ann, `/api/rooms/${room.id}/messages`, { body: draft });
  expect(message.attachments).toEqual(sent);
  const urls = sent.flatMap(({ url, thumbnailUrl }) => [url, thumbnailUrl ?? url]);
  const statuses = async (person: TestPerson) =>
    new Set(await Promise.all(urls.map(async (url) => (await ask(person, url)).status)));
  expect(await statuses(bob)).toEqual(new Set([200]));
  expect(await statuses(cleo)).toEqual(new Set([404]));
  await getJson(ann, `/api/rooms/${room.id}/members/${bob.id}`, { method: "DELETE" });
  expect(await statuses(bob)).toEqual(new Set([404]));
  await getJson(ann, `/api/messages/${message.id}`, { method: "DELETE" });
  expect(await statuses(ann)).toEqual(new Set([404]));
});

test("how much may be uploaded is said beforehand", async () => {
  expect(await getJson(ann, "/api/files")).toEqual({ fileMaxBytes: 25 * 2 ** 20, filesPerMessage: 10 });
  expect((await ask(ann, "/api/files", { method: "PUT" })).status).toBe(404);
});
