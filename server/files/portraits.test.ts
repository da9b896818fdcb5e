import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { limits } from "#protocol/limits";
import type { PersonNow } from "#protocol/values";
import { ask, getJson, openTab, signUp, type TestPerson } from "#server/test-people";
import { startServer, type TestServer } from "#server/test-server";
import { hugePng, page, photograph, png, svg, wav } from "./sample-files.ts";
import { filesKept, uploaded } from "./test-uploads.ts";

let server: TestServer;
let ann: TestPerson;
let bob: TestPerson;

beforeAll(async () => {
  server = await startServer();
  [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
}, 30_000);
afterAll(() => server.dispose());

function put(person: TestPerson, body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/api/me/picture`, {
    method: "PUT",
    headers: { cookie: person.cookie, "content-type": "application/octet-stream", ...headers },
    body: body as BodyInit,
  });
}

async function chosen(person: TestPerson): Promise<string> {
  const response = await put(person, await photograph({ width: 900, height: 600 }));
  expect(response.status).toBe(200);
  const { imageHash } = (await response.json()) as PersonNow;
  return imageHash ?? "";
}

const addressOf = ({ id }: TestPerson, hash: string) => `/api/people/${id}/picture?v=${hash}`;

test("a photograph becomes a small square without what was hidden in it, for everybody who is signed in", async () => {
  const hash = await chosen(ann);
  const response = await ask(bob, addressOf(ann, hash));
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "image/webp",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=31536000, immutable",
    "content-security-policy": expect.stringContaining("default-src 'none'"),
  });
  const { format, width, height, exif, icc } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
  expect({ format, width, height, exif, icc }).toEqual({
    format: "webp",
    width: limits.portraitSide,
    height: limits.portraitSide,
    exif: undefined,
    icc: undefined,
  });
  expect((await fetch(server.url + addressOf(ann, hash))).status).toBe(401);
});

test("it is told to tabs that are open, and taken away again with its bytes' address", async () => {
  const tab = await openTab(bob);
  const told = new Promise<PersonNow>((resolve) => tab.socket.once("person:changed", resolve));
  const hash = await chosen(ann);
  const other = await put(ann, await png({ width: 300, height: 300 }));
  expect(await told).toMatchObject({ id: ann.id });
  const { imageHash: now } = (await other.json()) as PersonNow;
  expect(now).not.toBe(hash);
  expect((await ask(bob, addressOf(ann, hash))).status).toBe(404);
  const without = await getJson<PersonNow>(ann, "/api/me/picture", { method: "DELETE" });
  expect(without).not.toHaveProperty("imageHash");
  expect((await ask(bob, addressOf(ann, now ?? ""))).status).toBe(404);
});

test.each<[string, () => string | Uint8Array | Promise<Uint8Array>, number]>([
  ["SVG", () => svg, 400],
  ["a page that is named a picture", () => page, 400],
  ["sound", () => wav(), 400],
  ["nothing", () => "", 400],
  ["half a picture", async () => (await photograph({ width: 900, height: 600 })).subarray(0, 2_000), 400],
  ["a picture that unpacks to more than there is room for", () => hugePng({ width: 8_000, height: 8_000 }, true), 413],
  ["more bytes than a picture has", () => Buffer.alloc(limits.portraitMaxMb * 2 ** 20 + 1), 413],
])("%s is refused in words, and nothing of it is kept", async (_what, content, status) => {
  const before = filesKept(server.dataDir);
  const response = await put(bob, await content(), { "x-name": "picture.png" });
  expect({ status: response.status, ...(await response.json()) }).toMatchObject({
    status,
    message: expect.any(String),
  });
  expect(filesKept(server.dataDir)).toEqual(before);
});

test.each<[string, Record<string, string>, number]>([
  ["another site", { origin: "https://evil.example" }, 403],
  ["a form of another site", { "content-type": "text/plain" }, 400],
  ["somebody who is not signed in", { cookie: "" }, 401],
  ["the page of another account", { "x-ebb-user": crypto.randomUUID() }, 409],
])("nobody else changes it: %s", async (_whom, headers, status) => {
  expect((await put(ann, await png({ width: 30, height: 30 }), headers)).status).toBe(status);
});

test("what was sent to a room is nobody's picture, whoever knows its hash", async () => {
  await uploaded(ann, await png({ width: 64, height: 64 }), { name: "secret.png" });
  const hashes = filesKept(server.dataDir).map((path) => path.slice(-64));
  const answers = await Promise.all(hashes.map((hash) => ask(bob, addressOf(bob, hash))));
  expect(answers.map(({ status }) => status)).toEqual(hashes.map(() => 404));
});
