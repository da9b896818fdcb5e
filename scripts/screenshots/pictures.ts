import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { Picture } from "./take.ts";

const folder = "docs/screenshots";
/** They are in the repository: all of them together weigh no more than this. */
const maxBytes = 1_990_000;
const qualities = [86, 80, 74, 68, 62, 56, 50, 44];
/** Of what the README does not show a smaller one is kept. */
const smaller = { wide: 0.5, phone: 0.75 } as const;

/** As good as there is space for. Answers what they weigh. */
export async function keepPictures(taken: Picture[]): Promise<string> {
  await mkdir(folder, { recursive: true });
  const others = await bytesOfOthers(taken);
  const sized = await Promise.all(taken.map(async (picture) => ({ ...picture, png: await sizedFor(picture) })));
  for (const quality of qualities) {
    const webps = await Promise.all(sized.map(async ({ name, png }) => ({ name, webp: await asWebp(png, quality) })));
    const bytes = webps.reduce((sum, { webp }) => sum + webp.length, others);
    if (bytes > maxBytes) continue;
    for (const { name, webp } of webps) await writeFile(join(folder, `${name}.webp`), webp);
    await writeIndex();
    return `${webps.length} pictures at quality ${quality}; ${Math.round(bytes / 1_000)} kB in ${folder}`;
  }
  throw new Error(`They do not fit into ${maxBytes} bytes: keep fewer.`);
}

async function sizedFor({ view, look, png }: Picture): Promise<Buffer> {
  if (view.isMain) return png;
  const { width = 0 } = await sharp(png).metadata();
  return sharp(png)
    .resize(Math.round(width * smaller[look.screen]))
    .png()
    .toBuffer();
}

function asWebp(png: Buffer, quality: number): Promise<Buffer> {
  return sharp(png).webp({ quality, effort: 6, smartSubsample: true }).toBuffer();
}

async function bytesOfOthers(taken: Picture[]): Promise<number> {
  const names = new Set(taken.map(({ name }) => `${name}.webp`));
  const kept = (await readdir(folder)).filter((file) => !names.has(file));
  const sizes = await Promise.all(kept.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What is seen when the folder is opened. */
async function writeIndex(): Promise<void> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".webp")).sort();
  const byView = Map.groupBy(files, (file) => asWords(file.replace(/-(wide|phone)-(light|dark)\.webp$/, "")));
  const sections = [...byView].map(([view, shown]) => `## ${view}\n\n${shown.map(asImage).join("\n")}`);
  const words = "Taken by `npm run screenshots` from the demo team's Ebb. What the README shows is kept at full size.";
  await writeFile(join(folder, "README.md"), `# Views of Ebb\n\n${words}\n\n${sections.join("\n\n")}\n`);
}

function asImage(file: string): string {
  const width = file.includes("-phone-") ? "24%" : "49%";
  return `<img src="${file}" width="${width}" alt="${asWords(file.replace(".webp", ""))}">`;
}

function asWords(name: string): string {
  return name.replaceAll("-", " ");
}
