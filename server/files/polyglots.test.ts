import { existsSync, readFileSync } from "node:fs";
import { deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Attachment } from "#protocol/message-parts";
import { ask, signUp, type TestPerson } from "#server/test-people";
import { startServer, type TestServer } from "#server/test-server";
import {
  avif,
  gif,
  gifOf,
  mp3,
  mp4,
  ogg,
  page,
  photograph,
  png,
  pngWith,
  svg,
  wav,
  webm,
  webp,
  zip,
} from "./sample-files.ts";
import { filesKept, upload, uploaded } from "./test-uploads.ts";

/** Files that are two things at once, or something else than they say; and such as become much larger than they are. */

let server: TestServer;
let ann: TestPerson;

beforeAll(async () => {
  server = await startServer();
  ann = await signUp(server, "Ann");
}, 30_000);
afterAll(() => server.dispose());

const both = (...parts: (Buffer | string)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));
const script = "*/=1;alert(1);/*<script>alert(1)</script>";
const payloads = ["<script", "alert(1)", "PK\x03\x04", "%PDF"];

/** As it is fetched; then it is taken back, because only so many may wait to be sent. */
async function served({ url }: Attachment) {
  const response = await ask(ann, url);
  await ask(ann, url, { method: "DELETE" });
  return { headers: Object.fromEntries(response.headers), content: Buffer.from(await response.arrayBuffer()) };
}

const guarded = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
};

describe("a picture that is something else, too, is only a picture", () => {
  test.each<[string, () => Promise<Buffer>, string]>([
    ["a GIF and an archive", async () => both(await gif(), zip("a.html", page)), "image/webp"],
    ["a GIF and a script", async () => gifOf({ width: 0x2f2a, height: 1 }, 1, script), "image/webp"],
    ["a JPEG and an archive", async () => both(await photograph(), zip("a.class", "x")), "image/jpeg"],
    ["a JPEG and a document", async () => both(await photograph(), "%PDF-1.7 /JS (app.alert(1))"), "image/jpeg"],
    [
      "a PNG with a script in its words",
      async () => pngWith(await png(), "tEXt", both("Comment\0", script)),
      "image/png",
    ],
    [
      "a PNG with a page in its words",
      async () => pngWith(await png(), "iTXt", both("XML\0\0\0\0\0", svg)),
      "image/png",
    ],
    ["a PNG and a page", async () => both(await png(), page), "image/png"],
    ["a WebP and a page", async () => both(await webp(), page), "image/webp"],
    ["an AVIF and a page", async () => both(await avif(), page), "image/webp"],
  ])("%s", async (_name, draw, type) => {
    const attachment = await uploaded(ann, await draw(), { name: "picture.html" });
    expect(attachment.kind).toBe("image");
    const { headers, content } = await served(attachment);
    expect(headers).toMatchObject({ ...guarded, "content-type": type });
    for (const payload of payloads) expect(content.includes(payload), payload).toBe(false);
  });
});

test.each([
  ["a film and a page", both(mp4, page), "video/mp4"],
  ["a film in another wrapping and a page", both(webm, page), "video/webm"],
  ["a sound and a page", both(wav(), page), "audio/wav"],
  [
    "a sound with a page in its title",
    both("ID3\x04\0\0\0\0\0\x4f", page.padEnd(79, " "), mp3.subarray(10)),
    "audio/mpeg",
  ],
  ["a recording and a page", both(ogg, page), "audio/ogg"],
])("%s plays, is never read as anything else, and is alone where it is opened", async (_name, content, type) => {
  const { headers } = await served(await uploaded(ann, content, { name: "film.html" }));
  expect(headers).toMatchObject({ ...guarded, "content-type": type });
});

test.each<[string, Buffer | string]>([
  ["a document with a script", "%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"],
  ["a document and a page", `%PDF-1.7\n${page}`],
  ["a page after a picture's name", both(" \x89PNG\r\n", page)],
  ["a page after a thousand spaces", both(" ".repeat(1_000), page)],
  ["a page with a byte order mark", both("\ufeff", page)],
  ["a page in UTF-7", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-"],
  ["a page as a mail", `MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n${page}`],
  ["XHTML", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>`],
  [
    "SVG that opens a file",
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>`,
  ],
  ["SVG in UTF-16", Buffer.from(`\ufeff${svg}`, "utf16le")],
  ["SVG that is packed", gzipSync(svg)],
  ["a bitmap and a script", both("BM", script)],
  ["an icon and a page", both("\0\0\x01\0\x01\0", page)],
  ["a TIFF and a page", both("II*\0", page)],
  ["a Flash film", both("FWS\x06", page)],
  ["a program", both("MZ", page)],
  ["a program of another kind", both("\x7fELF\x02\x01\x01", page)],
  ["WebAssembly", both("\0asm\x01\0\0\0", page)],
  ["an archive with a page", zip("index.html", page)],
  ["a document of an office", zip("[Content_Types].xml", "<Types/>")],
  ["a manifest", `CACHE MANIFEST\n/\n`],
  ["a playlist", "#EXTM3U\nhttp://127.0.0.1/"],
])("%s is downloaded as bytes without a meaning", async (_name, content) => {
  const { headers, content: bytes } = await served(await uploaded(ann, content, { name: "look.html" }));
  expect(headers).toMatchObject({
    ...guarded,
    "content-type": "application/octet-stream",
    "content-disposition": expect.stringMatching(/^attachment; /),
  });
  expect(bytes).toEqual(Buffer.from(content));
});

describe("what would become much larger than it is", () => {
  const mega = 2 ** 20;
  const nothing = Buffer.alloc(200 * mega);

  test.each<[string, () => Promise<Buffer>]>([
    ["an archive", async () => zip("[Content_Types].xml", nothing)],
    ["an archive in an archive", async () => zip("a.zip", zip("b.zip", nothing))],
    ["packed bytes", async () => gzipSync(nothing)],
  ])("%s is kept as it is, and not unpacked", async (_name, make) => {
    const bomb = await make();
    const before = peakOf(server);
    const { kind, size } = await uploaded(ann, bomb, { name: "bomb" });
    expect([kind, size]).toEqual(["file", bomb.length]);
    expect(peakOf(server) - before).toBeLessThan(100 * mega);
  });

  test.each<[string, () => Promise<Buffer>]>([
    ["words in a picture", async () => pngWith(await png(), "zTXt", both("Comment\0\0", deflateSync(nothing)))],
    ["colours of a picture", async () => pngWith(await png(), "iCCP", both("Profile\0\0", deflateSync(nothing)))],
    ["ten thousand frames of a large picture", async () => gifOf({ width: 5_000, height: 5_000 }, 10_000)],
    ["a picture of four thousand million points", async () => gifOf({ width: 65_535, height: 65_535 }, 1)],
  ])(
    "%s: shown without, or refused; and nothing is left of what is refused",
    async (_name, make) => {
      const bomb = await make();
      const [before, kept] = [peakOf(server), filesKept(server.dataDir)];
      const response = await upload(ann, bomb, { name: "bomb.png" });
      expect([201, 400, 413]).toContain(response.status);
      if (response.status !== 201) expect(filesKept(server.dataDir)).toEqual(kept);
      // A canvas of 50 million points, in whole and small, is the most that may be unpacked.
      expect(peakOf(server) - before).toBeLessThan(400 * mega);
    },
    30_000,
  );
});

test("none of this was a surprise to the server", () => {
  expect(server.said()).not.toMatch(/"level":(?:50|60)|Error/);
});

/** What the server has taken at most, in bytes, where the system says so. */
function peakOf({ pid }: TestServer): number {
  const status = `/proc/${pid}/status`;
  return existsSync(status) ? 1024 * Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, "utf8"))?.[1]) : 0;
}
