import { Readable } from "node:stream";
import type { ReadableFile } from "#chat/find-attachment";
import { byteRange } from "./byte-range.ts";
import { contentDisposition } from "./content-disposition.ts";
import type { FileStore } from "./file-store.ts";

export type Served = Pick<ReadableFile, "name" | "type" | "size" | "kind" | "hash">;

/**
 * A file to whoever may have it. What browsers show is only what was drawn anew, or plays; all else is downloaded, as bytes without a
 * meaning. A browser keeps it for the person it was for: with another cookie it asks again.
 */
export async function serveFile(store: FileStore, file: Served, request: Request): Promise<Response> {
  const headers = headersOf(file);
  if (request.headers.get("if-none-match")?.includes(etagOf(file))) return new Response(null, { status: 304, headers });
  const range = isSame(file, request) ? byteRange(request.headers.get("range"), file.size) : undefined;
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${file.size}`);
    headers.set("cache-control", "no-store");
    return new Response(null, { status: 416, headers });
  }
  const { first, last } = range ?? { first: 0, last: file.size - 1 };
  headers.set("content-length", String(last - first + 1));
  if (range) headers.set("content-range", `bytes ${first}-${last}/${file.size}`);
  const body = request.method === "HEAD" ? null : Readable.toWeb(await store.open(file.hash, { first, last }));
  return new Response(body as BodyInit | null, { status: range ? 206 : 200, headers });
}

function headersOf(file: Served): Headers {
  const isShown = file.kind !== "file";
  return new Headers({
    "content-type": isShown ? file.type : "application/octet-stream",
    "content-disposition": contentDisposition(isShown ? "inline" : "attachment", file.name),
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=31536000, immutable",
    vary: "Cookie",
    etag: etagOf(file),
  });
}

function etagOf({ hash }: Served): string {
  return `"${hash.slice(0, 32)}"`;
}

/** A part is of use only to whoever has the rest of the same. */
function isSame(file: Served, { headers }: Request): boolean {
  const condition = headers.get("if-range");
  return condition === null || condition === etagOf(file);
}
