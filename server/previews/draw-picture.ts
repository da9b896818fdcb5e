import { limits } from "#protocol/limits";
import { loadSharp } from "#server/files/sharp";

/** Smaller ones count who looks, or are signs. */
const minSide = 48;

/** Draws a picture anew, small, from its points alone. */
export async function drawPicture(content: Buffer): Promise<{ drawn: Buffer; width: number; height: number }> {
  const sharp = await loadSharp();
  const open = () => sharp(content, { failOn: "error", limitInputPixels: limits.imageMaxPixels });
  const { width, height } = await open().metadata();
  if (Math.min(width, height) < minSide) throw new Error("The picture is too small.");
  const side = limits.previewPictureMaxSide;
  const { data: drawn, info } = await open()
    .timeout({ seconds: 5 })
    .autoOrient()
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
    .webp({ quality: 78, effort: 3 })
    .toBuffer({ resolveWithObject: true });
  return { drawn, width: info.width, height: info.height };
}
