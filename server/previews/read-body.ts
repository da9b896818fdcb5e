import type { IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { constants, createBrotliDecompress, createGunzip } from "node:zlib";
import type { Budget } from "./fetch-guarded.ts";

/**
 * The beginning of a response's body, unpacked, as much as the budget has bytes for. What is packed counts as it comes and as it unpacks, so
 * that neither a body without an end nor one that swells takes more.
 */
export async function readBody(response: IncomingMessage, until: string | undefined, budget: Budget): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of unpacked(response, budget)) {
    const taken = chunk.subarray(0, budget.bytes);
    budget.bytes -= taken.byteLength;
    chunks.push(taken);
    if (budget.bytes <= 0 || (until && taken.toString("latin1").toLowerCase().includes(until))) break;
  }
  return Buffer.concat(chunks);
}

function unpacked(response: IncomingMessage, budget: Budget): AsyncIterable<Buffer> {
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  if (encoding === "identity") return response;
  const unpack = unpackers[encoding];
  if (!unpack) throw new Error(`It is packed as ${encoding.slice(0, 40)}.`);
  const source = upTo(response, budget.bytes);
  // What went wrong is thrown to whoever reads.
  return pipeline(source, unpack(), () => undefined) as Readable;
}

/** A packed body that is cut unpacks as far as it goes. */
const unpackers: Record<string, () => NodeJS.ReadWriteStream & Readable> = {
  gzip: () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 16 * 1024 }),
  br: () => createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH, chunkSize: 16 * 1024 }),
} as const;

async function* upTo(response: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  let left = maxBytes;
  for await (const chunk of response) {
    yield chunk;
    left -= chunk.byteLength;
    if (left <= 0) return;
  }
}
