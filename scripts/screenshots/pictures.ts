import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

const folder = "docs/screenshots";
/** They are in the repository: all of them together weigh no more than this. */
const maxBytes = 2_000_000;
const qualities = [86, 80, 74, 68, 62, 56, 50, 44];

/** As good as there is space for. Answers what they weigh. */
export async function keepPictures(taken: Map<string, Buffer>): Promise<string> {
  await mkdir(folder, { recursive: true });
  const others = await bytesOfOthers(taken);
  for (const quality of qualities) {
    const pictures = await Promise.all(
      Array.from(taken, async ([name, png]) => ({ name, webp: await asWebp(png, quality) })),
    );
    const bytes = pictures.reduce((sum, { webp }) => sum + webp.length, others);
    if (bytes > maxBytes) continue;
    for (const { name, webp } of pictures) await writeFile(join(folder, `${name}.webp`), webp);
    return `${pictures.length} pictures at quality ${quality}; ${Math.round(bytes / 1_000)} kB in ${folder}`;
  }
  throw new Error(`They do not fit into ${maxBytes} bytes: take fewer.`);
}

function asWebp(png: Buffer, quality: number): Promise<Buffer> {
  return sharp(png).webp({ quality, effort: 6, smartSubsample: true }).toBuffer();
}

async function bytesOfOthers(taken: Map<string, Buffer>): Promise<number> {
  const kept = (await readdir(folder)).filter((file) => !taken.has(file.replace(/\.webp$/, "")));
  const sizes = await Promise.all(kept.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
