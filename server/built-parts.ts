import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import Negotiator from "negotiator";

/** Answers a request for a part of the pages; false when it is for something else. */
export type BuiltParts = (asked: IncomingMessage, response: ServerResponse) => boolean;

/** By encoding. */
type Part = Map<string, Buffer>;

const path = "/_next/static";
const types = new Map([
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".woff2", "font/woff2"],
]);
/** The smallest first; scripts/compress-parts.js writes them. */
const encodings = new Map([
  ["br", ".br"],
  ["gzip", ".gz"],
  ["identity", ""],
]);

/**
 * What browsers load of a build: scripts, styles and fonts, in memory, compressed when they were built. They are named by what is in them: browsers
 * keep them for ever, and whoever builds anew takes nothing from the pages that this server has sent.
 */
export async function readBuiltParts(folder = join(".next", "static")): Promise<BuiltParts> {
  const parts = await readParts(folder);
  return (asked, response) => {
    const [name = ""] = (asked.url ?? "").split("?");
    const part = parts.get(name);
    if (!part || (asked.method !== "GET" && asked.method !== "HEAD")) return false;
    const encoding = chooseEncoding(asked, part);
    const bytes = part.get(encoding);
    response.writeHead(200, {
      "Content-Type": types.get(extname(name)),
      "Content-Length": bytes?.length,
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
      ...(encoding !== "identity" && { "Content-Encoding": encoding }),
    });
    response.end(bytes);
    return true;
  };
}

async function readParts(folder: string): Promise<Map<string, Part>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Set(entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)));
  const parts = [...files].filter((file) => types.has(extname(file)));
  const read = async (file: string) => [`${path}${file.slice(folder.length)}`, await readPart(file, files)] as const;
  return new Map(await Promise.all(parts.map(read)));
}

async function readPart(file: string, files: ReadonlySet<string>): Promise<Part> {
  const here = [...encodings].filter(([, suffix]) => files.has(`${file}${suffix}`));
  const read = async ([encoding, suffix]: [string, string]) => [encoding, await readFile(`${file}${suffix}`)] as const;
  return new Map(await Promise.all(here.map(read)));
}

function chooseEncoding(asked: IncomingMessage, part: Part): string {
  const accepted = new Negotiator(asked).encodings([...part.keys()]);
  return [...encodings.keys()].find((encoding) => accepted.includes(encoding)) ?? "identity";
}
