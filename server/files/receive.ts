import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { limits } from "#protocol/limits";
import { RefusedError } from "#protocol/refused-error";

type Bytes = ReadableStream<Uint8Array>;
export type Within = { maxBytes: number; stalledMs?: number };

/** Writes a body to a new file as it comes, no faster than the disk takes it. What is cut off, stalls or is too large leaves nothing. */
export async function receive(body: Bytes | null, path: string, within: Within): Promise<void> {
  try {
    await pipeline(
      chunksOf(body ?? new Blob().stream(), within),
      createWriteStream(path, { flags: "wx", mode: 0o600 }),
    );
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function* chunksOf(body: Bytes, { maxBytes, stalledMs = limits.uploadStalledMs }: Within) {
  const reader = body.getReader();
  let isStalled = false;
  const timer = setTimeout(() => {
    isStalled = true;
    reader.cancel().catch(() => undefined);
  }, stalledMs);
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await next(reader);
      if (isStalled) throw cutOff();
      if (done) break;
      timer.refresh();
      size += value.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      yield value;
    }
  } finally {
    clearTimeout(timer);
    reader.releaseLock();
  }
  if (size === 0) throw new RefusedError("invalid", "This file is empty.").because("file-empty");
}

/** What breaks here broke on the way, and is no fault of ours. */
async function next(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch {
    throw cutOff();
  }
}

function cutOff(): RefusedError {
  return new RefusedError("invalid", "The upload was cut off.").because("upload-cut");
}

export function tooLarge(maxBytes: number): RefusedError {
  const megabytes = Math.floor(maxBytes / 2 ** 20);
  const sentence = `This file is too large: at most ${megabytes} MB can be sent.`;
  return new RefusedError("too-large", sentence).because("file-max", { megabytes });
}
