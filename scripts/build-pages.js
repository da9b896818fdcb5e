import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectEnvironment, root, runOrEnd } from "./command.js";
import { compressParts } from "./compress-parts.js";

const stampPath = join(root, ".next", "ebb-build");

/** Both Prisma clients, where there is something to do, and what Ebb says. */
export async function generateSources() {
  await runOrEnd("node", ["prisma/generate.ts"]);
  await runOrEnd("node", ["ui/words/generate.ts"]);
}

/** Builds the pages, unless those of exactly this source are there already. */
export async function buildPages() {
  await generateSources();
  const stamp = stampOfSource();
  if (existsSync(stampPath) && readFileSync(stampPath, "utf8") === stamp) return;
  console.log("Building the pages…");
  // A build that is cut off leaves neither the old pages nor the new ones.
  rmSync(stampPath, { force: true });
  await runOrEnd("next", ["build"], { ...projectEnvironment, NODE_ENV: "production" });
  await compressParts(join(root, ".next", "static"));
  writeFileSync(stampPath, stamp);
}

/** Everything that Next bundles or that decides how. */
const folders = ["app", "chat", "client", "generated/words", "prisma", "protocol", "public", "server", "ui"];
const files = [
  "next.config.js",
  "package-lock.json",
  "package.json",
  "postcss.config.js",
  "scripts/compress-parts.js",
  "tsconfig.json",
];

function stampOfSource() {
  const hash = createHash("sha256");
  for (const path of [...files, ...folders.flatMap(filesIn)]) {
    hash
      .update(`${path}\n`)
      .update(readFileSync(join(root, path)))
      .update("\n");
  }
  return hash.digest("hex");
}

function filesIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  const found = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
