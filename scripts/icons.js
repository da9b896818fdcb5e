// node scripts/icons.js: draws the icons of the installed app from app/icon.svg. They are kept in the repository; run it when that changes.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { root } from "./command.js";

const svg = await readFile(join(root, "app/icon.svg"), "utf8");
/** Systems cut their own shape out of it: no corners of ours, and the drawing within the middle. */
const square = svg
  .replace('rx="9"', "")
  .replace('<g fill="none"', '<g transform="translate(4 4) scale(.75)" fill="none"');

await draw(svg, 192, "public/icons/192.png");
await draw(svg, 512, "public/icons/512.png");
await draw(square, 512, "public/icons/maskable.png");
await draw(square, 180, "app/apple-icon.png");

async function draw(drawing, size, path) {
  const png = sharp(Buffer.from(drawing), { density: (72 * size) / 32 }).resize(size, size);
  await png.png({ palette: true, compressionLevel: 9 }).toFile(join(root, path));
}
