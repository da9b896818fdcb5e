import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { temporaryFolder } from "#test/temporary-folder";
import { createDiskStore } from "./disk-store.ts";

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function* brokenAfter(text: string) {
  yield Buffer.from(text);
  throw new Error("cut");
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

test("the same content is kept once, under its hash, whole and in parts", async () => {
  const folder = temporaryFolder();
  const store = createDiskStore(folder);
  const stored = await store.put(pieces("hello ", "world"));
  expect(stored).toEqual({ hash: hashOf("hello world"), size: 11 });
  expect(await store.put(pieces("hello", " world"))).toEqual(stored);
  expect(filesIn(folder)).toHaveLength(1);
  for await (const hash of store.hashes()) expect(hash).toBe(stored.hash);
  expect(await store.size(stored.hash)).toBe(11);
  expect((await buffer(await store.open(stored.hash))).toString()).toBe("hello world");
  expect((await buffer(await store.open(stored.hash, { first: 6, last: 8 }))).toString()).toBe("wor");
});

test("what does not come whole leaves nothing; what a crash left goes at the next start", async () => {
  const folder = temporaryFolder();
  const store = createDiskStore(folder);
  await expect(store.put(brokenAfter("half"))).rejects.toThrow("cut");
  expect(filesIn(folder)).toEqual([]);
  writeFileSync(join(folder, "partial", "half"), "half");
  createDiskStore(folder);
  expect(filesIn(folder)).toEqual([]);
});

test("content goes when it is old enough that whoever put it has told the database", async () => {
  const folder = temporaryFolder();
  const { hash } = await createDiskStore(folder).put(pieces("going"));
  expect(await createDiskStore(folder).remove(hash)).toBe(false);
  const store = createDiskStore(folder, { freshMs: 0 });
  expect(await store.remove(hash)).toBe(true);
  expect(await store.remove(hash)).toBe(true);
  await expect(store.open(hash)).rejects.toThrow("ENOENT");
});

test("putting content again makes it fresh, so that a sweep that found it old leaves it", async () => {
  const store = createDiskStore(temporaryFolder(), { freshMs: 300 });
  const { hash } = await store.put(pieces("again"));
  await expect.poll(() => store.remove(hash)).toBe(true);
  await store.put(pieces("again"));
  expect(await store.remove(hash)).toBe(false);
});

test("a hash that is none leads nowhere", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "files"));
  writeFileSync(join(folder, "secret"), "secret");
  const store = createDiskStore(join(folder, "files"));
  for (const hash of ["../secret", "", "ab", `${"a".repeat(63)}/`]) {
    await expect(store.open(hash)).rejects.toThrow("no SHA-256");
    await expect(store.remove(hash)).rejects.toThrow("no SHA-256");
  }
});
