import type { Metadata, Sharp } from "sharp";
import { limits } from "#protocol/limits";
import { RefusedError } from "#protocol/refused-error";
import { loadSharp } from "./sharp.ts";

export type Picture = {
  content: Buffer;
  type: string;
  /** What a name is to end with, when the format is another one now. */
  ending?: string;
  width: number;
  height: number;
  thumbnail?: Buffer;
  blur: string;
};

/**
 * Makes a picture anew from its points: where it was taken and with what, and whatever else was hidden in the file, stays behind. Too many
 * points are refused by the header, before any is unpacked.
 */
export async function redraw(path: string): Promise<Picture> {
  const open = await opener(path);
  const { metadata, isAnimated } = await inspect(open);
  try {
    const { format, encode, ending } = formatFor(metadata.format, isAnimated);
    const whole = open(isAnimated).autoOrient().resize(inside(limits.imageMaxSide));
    const { data: content, info } = await encode(whole).toBuffer({ resolveWithObject: true });
    return {
      ...{ content, type: `image/${format}`, ending },
      ...{ width: info.width, height: info.pageHeight ?? info.height },
      // A moving picture is shown as it is.
      ...(!isAnimated && { thumbnail: await small(open(false), limits.thumbnailMaxSide) }),
      blur: `data:image/webp;base64,${(await small(open(false), limits.blurMaxSide, 40)).toString("base64")}`,
    };
  } catch (error) {
    throw damaged(error);
  }
}

/** A person's picture: its middle, square and still, of one size. */
export async function redrawPortrait(path: string): Promise<Buffer> {
  const open = await opener(path);
  await inspect(open);
  try {
    const side = limits.portraitSide;
    const square = open(false).autoOrient().resize({ width: side, height: side, fit: "cover" });
    return await square.flatten({ background: "#fff" }).webp({ quality: 82, effort: 4 }).toBuffer();
  } catch (error) {
    throw damaged(error);
  }
}

const withinSeconds = 30;

async function opener(path: string): Promise<(isAnimated: boolean) => Sharp> {
  const sharp = await loadSharp();
  return (animated) =>
    sharp(path, {
      animated,
      failOn: "error",
      limitInputPixels: animated ? limits.animationMaxPixels : limits.imageMaxPixels,
    }).timeout({ seconds: withinSeconds });
}

async function inspect(open: (isAnimated: boolean) => Sharp): Promise<{ metadata: Metadata; isAnimated: boolean }> {
  try {
    const metadata = await open(false).metadata();
    const { width, height, pages = 1 } = metadata;
    if (width * height > limits.imageMaxPixels) throw new Error("Input image exceeds pixel limit");
    const isMoving = pages > 1 && (metadata.format === "gif" || metadata.format === "webp");
    // Of one with too many, the first is shown.
    return { metadata, isAnimated: isMoving && width * height * pages <= limits.animationMaxPixels };
  } catch (error) {
    throw damaged(error);
  }
}

/** Photographs stay JPEG and drawings PNG; the others become WebP, which every browser shows and which can move. */
function formatFor(format: string | undefined, isAnimated: boolean) {
  if (format === "jpeg") {
    return { format: "jpeg", encode: (image: Sharp) => image.jpeg({ quality: 85, progressive: true }) };
  }
  if (format === "png") return { format: "png", encode: (image: Sharp) => image.png({ compressionLevel: 6 }) };
  const encode = (image: Sharp) => image.webp({ quality: 85, effort: isAnimated ? 1 : 4 });
  return { format: "webp", encode, ending: format === "webp" ? undefined : ".webp" };
}

function small(image: Sharp, maxSide: number, quality = 75): Promise<Buffer> {
  return image.autoOrient().resize(inside(maxSide)).webp({ quality, effort: 3 }).toBuffer();
}

function inside(side: number) {
  return { width: side, height: side, fit: "inside", withoutEnlargement: true } as const;
}

function damaged(error: unknown): RefusedError {
  if (String(error).includes("pixel limit")) {
    const millions = Math.floor(limits.imageMaxPixels / 1e6);
    return new RefusedError(
      "too-large",
      `This picture is too large: it may have at most ${millions} million points.`,
    ).because("picture-max", {
      millions,
    });
  }
  return new RefusedError("invalid", "This picture cannot be read: it seems to be damaged.").because("picture-damaged");
}
