import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./command.js";

const route = "rooms/[roomId]/page";

/** What a browser loads of scripts before a room comes alive may weigh this much (gzip). Whoever raises it says why in docs/decisions/019-what-loads-first.md. */
const firstScriptsMaxBytes = 180_000;

/** Throws when a room begins with too much. */
export function requireLightRoom(built = join(root, ".next")) {
  const scripts = firstScriptsOfRoom(built);
  const bytes = scripts.reduce((sum, script) => sum + script.bytes, 0);
  if (bytes > firstScriptsMaxBytes) throw new Error(tooHeavy(bytes, scripts));
}

/**
 * The scripts that the build's own manifests name for the room page, with their weight. Those for old browsers are not loaded by others.
 * @param {string} built the folder that `next build` wrote
 * @returns {{ path: string, bytes: number }[]}
 */
function firstScriptsOfRoom(built) {
  const { rootMainFiles } = JSON.parse(readFileSync(join(built, "build-manifest.json"), "utf8"));
  const ofPage = Object.values(readReferences(built).entryJSFiles).flat();
  const paths = [...new Set([...rootMainFiles, ...ofPage])];
  return paths.map((path) => ({ path, bytes: gzipSync(readFileSync(join(built, path))).length }));
}

/** Next writes this one as a script that fills a global table. */
function readReferences(built) {
  const path = join(built, "server", "app", `${route}_client-reference-manifest.js`);
  if (!existsSync(path)) throw new Error(`The build has no page of rooms: ${path} is missing.`);
  const text = readFileSync(path, "utf8");
  const found = /^globalThis\.__RSC_MANIFEST\["[^"]+"\]\s*=\s*(\{.*\});?\s*$/ms.exec(text)?.[1];
  if (!found) throw new Error(`${path} is written in another way than the check of the first scripts knows.`);
  return JSON.parse(found);
}

function tooHeavy(bytes, scripts) {
  const lines = scripts.map((script) => `  ${kilo(script.bytes)}  ${script.path}`);
  return [
    `A room's first scripts weigh ${kilo(bytes)}, more than ${kilo(firstScriptsMaxBytes)} (gzip):`,
    ...lines,
  ].join("\n");
}

function kilo(bytes) {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
