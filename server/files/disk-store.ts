import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, rmSync, statSync, unlinkSync } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FileStore, Stored } from "./file-store.ts";

const ownerOnly = 0o700;
const freshForMs = 2 * 60_000;

/** Files in folders named by the first two letters of their hash. What is being written has another name until it is whole and on disk. */
export function createDiskStore(folder: string, { freshMs = freshForMs } = {}): FileStore {
  const partial = join(folder, "partial");
  // Of a process that was ended in the middle.
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: ownerOnly });

  return {
    async put(content) {
      const path = join(partial, randomUUID());
      try {
        const stored = await write(content, path);
        await moveInto(pathOf(folder, stored.hash), path);
        return stored;
      } finally {
        await rm(path, { force: true });
      }
    },

    async open(hash, range) {
      const file = await open(pathOf(folder, hash));
      return file.createReadStream(range && { start: range.first, end: range.last });
    },

    async size(hash) {
      return (await stat(pathOf(folder, hash))).size;
    },

    async remove(hash) {
      const path = pathOf(folder, hash);
      // Looking and removing are synchronous, so that nothing is put in between.
      const changedAt = statSync(path, { throwIfNoEntry: false })?.ctimeMs;
      if (changedAt === undefined) return true;
      if (Date.now() - changedAt < freshMs) return false;
      unlinkSync(path);
      return true;
    },

    async *hashes() {
      for (const name of await readdir(folder)) {
        if (/^[0-9a-f]{2}$/.test(name)) yield* await readdir(join(folder, name));
      }
    },
  };
}

/** A hash is never anything else, so a path never leads out of the folder. */
function pathOf(folder: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error("This is no SHA-256.");
  return join(folder, hash.slice(0, 2), hash);
}

async function write(content: AsyncIterable<Uint8Array>, path: string): Promise<Stored> {
  const hash = createHash("sha256");
  let size = 0;
  const file = await open(path, "wx", 0o600);
  try {
    for await (const chunk of content) {
      hash.update(chunk);
      size += chunk.byteLength;
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { hash: hash.digest("hex"), size };
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.byteLength) written += (await file.write(chunk, written)).bytesWritten;
}

/** Also over the same content that is there already: it is fresh again, and a sweep that was about to remove it does not. */
async function moveInto(path: string, from: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: ownerOnly });
  await rename(from, path);
  const folder = await open(dirname(path));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
