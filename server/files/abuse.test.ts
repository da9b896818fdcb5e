import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { limits } from "#protocol/limits";
import type { Room } from "#protocol/values";
import { ask, getJson, signUp, type TestPerson } from "#server/test-people";
import { startServer, startServerForTest, type TestServer } from "#server/test-server";
import { hugePng, page, photograph, svg } from "./sample-files.ts";
import { filesKept, slowBody, upload, uploaded } from "./test-uploads.ts";

let server: TestServer;
let ann: TestPerson;
let bob: TestPerson;

beforeAll(async () => {
  server = await startServer({ EBB_MAX_FILE_MB: "1" });
  [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
}, 30_000);
afterAll(() => server.dispose());

const kept = () => filesKept(server.dataDir);
const said = async (response: Response) => ({ status: response.status, ...(await response.json()) });
const mega = 2 ** 20;

describe("an upload is ours, or it is not taken", () => {
  test.each<[string, Record<string, string>, number]>([
    ["another site", { origin: "https://evil.example" }, 403],
    ["a browser that hides the origin", { "sec-fetch-site": "cross-site" }, 403],
    ["a form of another site", { "content-type": "text/plain" }, 400],
    ["a form with a file", { "content-type": "multipart/form-data; boundary=a" }, 400],
    ["somebody who is not signed in", { cookie: "" }, 401],
    ["the page of another account", { "x-ebb-user": crypto.randomUUID() }, 409],
  ])("from %s", async (_whom, headers, status) => {
    const before = kept();
    expect(await said(await upload(ann, "forged", { headers }))).toMatchObject({ status, message: expect.any(String) });
    expect(kept()).toEqual(before);
  });

  test("from our own page: taken", async () => {
    const headers = { origin: server.url, "x-ebb-user": ann.id };
    expect(await uploaded(ann, "mine", { headers })).toMatchObject({ name: "notes.txt", kind: "file", size: 4 });
  });

  test("into a room that is not theirs: there is none", async () => {
    const secret = await getJson<Room>(ann, "/api/rooms", { body: { name: "secret", private: true } });
    for (const roomId of [secret.id, crypto.randomUUID(), "1", "..%2f.."]) {
      expect(await said(await upload(bob, "let me in", { roomId }))).toMatchObject({ status: 404 });
    }
  });
});

describe("too much", () => {
  test("said beforehand, or only seen while it comes: refused in words, and nothing of it is kept", async () => {
    const before = kept();
    const refused = { status: 413, refusal: "too-large", message: expect.stringContaining("1 MB") };
    expect(await said(await upload(ann, Buffer.alloc(mega + 1)))).toMatchObject(refused);
    const unsaid = new Blob([Buffer.alloc(3 * mega)]).stream();
    expect(await said(await upload(ann, unsaid))).toMatchObject(refused);
    expect(kept()).toEqual(before);
    expect(await uploaded(ann, Buffer.alloc(mega))).toMatchObject({ size: mega });
  });

  test("a picture that would unpack to more than there is room for", async () => {
    const before = kept();
    const bomb = hugePng({ width: 8_000, height: 8_000 }, true);
    expect(await said(await upload(ann, bomb, { name: "bomb.png" }))).toMatchObject({ status: 413 });
    expect(kept()).toEqual(before);
  });

  test("at once: the fifth of one person waits, and that of another does not", async () => {
    const slow = Array.from({ length: limits.uploadsAtOnce }, slowBody);
    const answers = slow.map(({ readable }) => upload(ann, readable));
    await Promise.all(slow.map(({ write }) => write("a beginning")));
    await expect.poll(() => kept().filter((path) => path.includes("uploads"))).toHaveLength(limits.uploadsAtOnce);
    const refused = await upload(ann, "one more");
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(await said(refused)).toMatchObject({ status: 429, refusal: "rate" });
    await uploaded(bob, "mine");
    await Promise.all(slow.map(({ end }) => end()));
    for (const answer of answers) expect((await answer).status).toBe(201);
    await uploaded(ann, "one more");
  });

  test("of nothing", async () => {
    expect(await said(await upload(ann, ""))).toMatchObject({ status: 400, message: "This file is empty." });
  });
});

describe("what does not come whole leaves nothing", () => {
  test("cut by the sender", async () => {
    const before = kept();
    const [body, leaving] = [slowBody(), new AbortController()];
    const answer = upload(ann, body.readable, { signal: leaving.signal });
    await body.write("half of it");
    await expect.poll(kept).toHaveLength(before.length + 1);
    leaving.abort();
    await expect(answer).rejects.toThrow();
    await expect.poll(kept).toEqual(before);
  });

  test("shorter than it said", async () => {
    const before = kept();
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    const head = [
      `POST /api/rooms/${ann.generalId}/files HTTP/1.1`,
      ...["Host: ebb", `Cookie: ${ann.cookie}`, "Content-Type: application/octet-stream", "Content-Length: 1000"],
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\nonly this`);
    await expect.poll(kept).toHaveLength(before.length + 1);
    socket.destroy();
    await expect.poll(kept).toEqual(before);
  });

  test("left by a server that was ended, after its next start", async () => {
    const first = await startServerForTest();
    const person = await signUp(first, "Cleo");
    const body = slowBody();
    const answer = upload(person, body.readable).catch(() => "cut");
    await body.write("half of it");
    await expect.poll(() => filesKept(first.dataDir)).toHaveLength(1);
    await first.kill();
    await answer;
    expect(filesKept(first.dataDir)).toHaveLength(1);
    const second = await startServerForTest({ EBB_DATA_DIR: first.dataDir });
    expect(filesKept(second.dataDir)).toEqual([]);
  });

  test("of somebody who was removed from the room meanwhile", async () => {
    const room = await getJson<Room>(ann, "/api/rooms", { body: { name: "plans", private: true } });
    await getJson(ann, `/api/rooms/${room.id}/members`, { body: { userId: bob.id } });
    const before = kept();
    const body = slowBody();
    const answer = upload(bob, body.readable, { roomId: room.id });
    await body.write("still in");
    await expect.poll(kept).toHaveLength(before.length + 1);
    await getJson(ann, `/api/rooms/${room.id}/members/${bob.id}`, { method: "DELETE" });
    await body.write("and out");
    await body.end();
    expect(await said(await answer)).toMatchObject({ status: 404, refusal: "not-found" });
    expect(kept()).toEqual(before);
  });
});

describe("sizes that are not true", () => {
  test.each([
    ["two of them", "Content-Length: 4\r\nContent-Length: 5", "hello"],
    ["one beside chunks", "Content-Length: 4\r\nTransfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n"],
    ["no number", "Content-Length: many", "hello"],
    ["less than nothing", "Content-Length: -1", "hello"],
    ["more than there can be", "Content-Length: 99999999999999999999", "hello"],
    ["broken chunks", "Transfer-Encoding: chunked", "5\r\nhelloZZ\r\nworld"],
    ["a chunk beyond all numbers", "Transfer-Encoding: chunked", "FFFFFFFFFFFFFFFFF\r\nhello"],
  ])("%s: refused, and nothing is kept", async (_name, size, body) => {
    const before = kept();
    const { socket, answer } = post(size, body);
    await expect.poll(answer).toMatch(/^HTTP\/1.1 4\d\d /);
    socket.destroy();
    await expect.poll(kept).toEqual(before);
  });

  test("less than there is: what comes after it is no part of the file, and no request", async () => {
    const { socket, answer } = post("Content-Length: 4", "hello GET / HTTP/1.1");
    await expect.poll(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer()).not.toContain("200 OK");
    socket.destroy();
  });

  /** As a program does that writes its own requests. */
  function post(size: string, body: string) {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    let said = "";
    socket.on("data", (bytes) => {
      said += bytes;
    });
    socket.on("error", () => undefined);
    const head = [
      `POST /api/rooms/${ann.generalId}/files?name=a.txt HTTP/1.1`,
      ...["Host: ebb", `Cookie: ${ann.cookie}`, "Content-Type: application/octet-stream", size],
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
    return { socket, answer: () => said };
  }
});

describe("what is not what it says", () => {
  test.each([
    ["a page called a picture", page, "cat.png"],
    ["SVG", svg, "drawing.svg"],
    ["SVG called a picture", svg, "drawing.png"],
    ["a script called text", "alert(1)", "notes.txt"],
    ["a page in UTF-16", Buffer.from(`\ufeff${page}`, "utf16le"), "a.html"],
  ])("%s is downloaded, and never shown", async (_name, content, name) => {
    const headers = { "x-content-type": "image/png" };
    const { url, kind } = await uploaded(ann, content, { name, headers });
    expect(kind).toBe("file");
    const response = await ask(ann, url);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(content as string));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": expect.stringMatching(/^attachment; /),
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
    });
    expect((await ask(ann, `${url}/thumbnail`)).status).toBe(404);
  });

  test("a picture with a page in it is only a picture", async () => {
    const both = Buffer.concat([await photograph(), Buffer.from(page)]);
    const { url } = await uploaded(ann, both, { name: "cat.html" });
    const response = await ask(ann, url);
    expect(response.headers.get("content-type")).toBe("image/jpeg");
    const served = Buffer.from(await response.arrayBuffer());
    expect([served.includes("<script"), served.includes("Ann was here")]).toEqual([false, false]);
  });

  test("a broken picture is refused", async () => {
    const fake = Buffer.from(`\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR${page}`, "latin1");
    for (const broken of [fake, (await photograph()).subarray(0, 300)]) {
      const refused = await said(await upload(ann, broken, { name: "cat.png" }));
      expect(refused).toMatchObject({ status: 400, message: expect.stringContaining("damaged") });
    }
  });
});

describe("names", () => {
  test.each([
    ["../../../etc/passwd", "passwd"],
    ["a\r\nSet-Cookie: stolen=1.txt", "aSet-Cookie: stolen=1.txt"],
    ['"><img src=x onerror=alert(1)>.txt', '"><img src=x onerror=alert(1)>.txt'],
    ["x".repeat(3_000), "x".repeat(limits.fileNameMaxChars)],
    ["\u202Egpj.exe", "gpj.exe"],
    ["ぬこ.txt", "ぬこ.txt"],
  ])("%j leads nowhere and breaks out of nothing", async (given, name) => {
    const attachment = await uploaded(ann, "hello", { name: given });
    expect(attachment.name).toBe(name);
    const { headers } = await ask(ann, attachment.url);
    expect(headers.get("set-cookie")).toBeNull();
    expect(headers.get("content-disposition")).toContain(`filename*=UTF-8''`);
  });

  test("beyond all measure: refused", async () => {
    expect(await said(await upload(ann, "hello", { name: "x".repeat(4_001) }))).toMatchObject({ status: 400 });
  });

  test.each(["/api/files/..%2f..%2febb.db", "/api/files/%2e%2e", "/api/files/1", "/api/files//thumbnail"])(
    "%s is nothing",
    async (path) => {
      expect((await ask(ann, path)).status).toBe(404);
    },
  );
});

test("none of this was a surprise to the server", () => {
  expect(server.said()).not.toMatch(/"level":(?:50|60)|Error/);
});
