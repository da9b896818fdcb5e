import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "#test/temporary-folder";
import { recognize } from "./recognize.ts";
import { avif, gif, mp3, mp4, ogg, page, photograph, png, svg, wav, webm, webp } from "./sample-files.ts";

async function recognized(content: Buffer | string) {
  const path = join(temporaryFolder(), "upload");
  await writeFile(path, content);
  return recognize(path);
}

const image = (type: string) => ({ kind: "image", type });
const download = { kind: "file", type: "application/octet-stream" };

test("pictures are pictures", async () => {
  expect(await recognized(await photograph())).toEqual(image("image/jpeg"));
  expect(await recognized(await png())).toEqual(image("image/png"));
  expect(await recognized(await webp())).toEqual(image("image/webp"));
  expect(await recognized(await gif())).toEqual(image("image/gif"));
  expect(await recognized(await avif())).toEqual(image("image/avif"));
});

test.each([
  ["a WAV", wav(), { kind: "audio", type: "audio/wav" }],
  ["an MP3", mp3, { kind: "audio", type: "audio/mpeg" }],
  ["an Ogg", ogg, { kind: "audio", type: "audio/ogg" }],
  ["an MP4", mp4, { kind: "video", type: "video/mp4" }],
  ["a WebM", webm, { kind: "video", type: "video/webm" }],
])("%s is played", async (_name, content, expected) => {
  expect(await recognized(content)).toEqual(expected);
});

test.each([
  ["a page", page],
  ["SVG", svg],
  ["SVG that says it is XML", `<?xml version="1.0"?>${svg}`],
  ["SVG after a lot of space", `${" ".repeat(5_000)}${svg}`],
  ["a script", "alert(1)"],
  ["a feed with a stylesheet", `<?xml version="1.0"?><?xml-stylesheet href="evil.xsl"?><a/>`],
  ["text", "hello"],
])("%s is a file to download, without a meaning", async (_name, content) => {
  expect(await recognized(content)).toEqual(download);
});

test.each([
  ["a PDF", "%PDF-1.7\n", "application/pdf"],
  ["a ZIP", "PK\x05\x06", "application/zip"],
  ["a TIFF", "II*\0", "image/tiff"],
  ["a BMP", "BM6\0", "image/bmp"],
])("%s is a file to download, and is called what it is", async (_name, start, type) => {
  const content = Buffer.concat([Buffer.from(start, "latin1"), Buffer.alloc(64)]);
  expect(await recognized(content)).toEqual({ kind: "file", type });
});

test.each([
  ["an ASF that never ends", Buffer.from("3026b2758e66cf11a6d900aa0062ce6c3000000000000000ffffff7f0102", "hex")],
  ["an EBML of endless length", Buffer.from("1a45dfa3ffffffffffffffff", "hex")],
  ["an ID3 tag longer than the file", Buffer.from("49443304000 07f7f7f7f".replace(" ", ""), "hex")],
  [
    "a PNG of endless chunks",
    Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n\xff\xff\xff\xffABCD", "latin1"), Buffer.alloc(99)]),
  ],
])("%s does not hold anybody up", async (_name, content) => {
  expect(await recognized(content)).toMatchObject({ kind: expect.stringMatching(/^(?:file|audio|image|video)$/) });
});
