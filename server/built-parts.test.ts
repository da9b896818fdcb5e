import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "#test/temporary-folder";
import { readBuiltParts } from "./built-parts.ts";

const script = "console.log('ebb');\n".repeat(50);

test("a script goes out as small as its reader can take it, to be kept for ever", async () => {
  const ask = await serve();
  const readers = {
    "gzip, deflate, br, zstd": ["br", brotliDecompressSync],
    "gzip, deflate": ["gzip", gunzipSync],
    "br;q=0, gzip": ["gzip", gunzipSync],
    identity: [undefined, (bytes: Buffer) => bytes],
  } as const;
  for (const [accepted, [encoding, unpack]] of Object.entries(readers)) {
    const { status, headers, body } = await ask("/_next/static/chunks/a.js", { "accept-encoding": accepted });
    expect([status, headers["content-encoding"], headers.vary]).toEqual([200, encoding, "Accept-Encoding"]);
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(Number(headers["content-length"])).toBe(body.length);
    expect(unpack(body).toString()).toBe(script);
    if (encoding) expect(body.length).toBeLessThan(script.length / 4);
  }
});

test("what cannot be made smaller goes out as it is, and a question for the head alone gets no more", async () => {
  const ask = await serve();
  const font = await ask("/_next/static/media/a.woff2", { "accept-encoding": "br" });
  expect([font.headers["content-type"], font.headers["content-encoding"]]).toEqual(["font/woff2", undefined]);
  expect(font.body.toString()).toBe("a font");
  const head = await ask("/_next/static/chunks/a.js", {}, "HEAD");
  expect([head.status, Number(head.headers["content-length"]), head.body.length]).toEqual([200, script.length, 0]);
});

test("what is no part of the build is left to others", async () => {
  const ask = await serve();
  const others = ["/_next/static/chunks/b.js", "/_next/static/chunks/a.js.br", "/_next/static/../secret.js", "/"];
  for (const path of [...others, "/_next/static/%2e%2e/secret.js", "/_next/static/notes.txt"]) {
    expect([path, (await ask(path)).status]).toEqual([path, 404]);
  }
  expect((await ask("/_next/static/chunks/a.js", {}, "POST")).status).toBe(404);
});

test("whoever builds anew takes nothing from the pages that a running server has sent", async () => {
  const folder = build();
  const ask = await serve(folder);
  rmSync(folder, { recursive: true });
  expect((await ask("/_next/static/chunks/a.js")).body.toString()).toBe(script);
});

function build(): string {
  const folder = join(temporaryFolder(), "static");
  for (const name of ["chunks", "media"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "chunks", "a.js"), script);
  writeFileSync(join(folder, "chunks", "a.js.br"), brotliCompressSync(script));
  writeFileSync(join(folder, "chunks", "a.js.gz"), gzipSync(script));
  writeFileSync(join(folder, "media", "a.woff2"), "a font");
  writeFileSync(join(folder, "notes.txt"), "of the builder");
  writeFileSync(join(folder, "..", "secret.js"), "secret");
  return folder;
}

async function serve(folder = build()) {
  const parts = await readBuiltParts(folder);
  const http = createServer((asked, response) => {
    if (!parts(asked, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => void http.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void http.close());
  const { port } = http.address() as AddressInfo;
  return (path: string, headers: Record<string, string> = {}, method = "GET") => ask({ port, path, headers, method });
}

/** Sends the path as it is: fetch would tidy it up. */
async function ask(asked: { port: number; path: string; headers: Record<string, string>; method: string }) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request({ host: "127.0.0.1", ...asked }, resolve)
    .on("error", reject)
    .end();
  const answer = await promise;
  const body = Buffer.concat(await answer.toArray());
  return { status: answer.statusCode, headers: answer.headers, body };
}
