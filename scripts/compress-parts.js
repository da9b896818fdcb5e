import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Slower than this gains a hundredth. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const ways = { ".br": (bytes) => promisify(brotliCompress)(bytes, brotliOptions), ".gz": promisify(gzip) };

/** Beside each script and style of the build, the same compressed: once here instead of at every request. `server/built-parts` sends them. */
export async function compressParts(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const parts = entries.filter((entry) => entry.isFile() && /\.(?:js|css)$/.test(entry.name));
  await Promise.all(parts.map((entry) => compress(join(entry.parentPath, entry.name))));
}

async function compress(file) {
  const bytes = await readFile(file);
  const write = async ([suffix, way]) => writeFile(`${file}${suffix}`, await way(bytes));
  await Promise.all(Object.entries(ways).map(write));
}
