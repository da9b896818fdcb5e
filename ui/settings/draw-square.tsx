import type { Square } from "./crop.tsx";

/** Twice what is kept: the server draws it anew. */
const sentSide = 512;

/** The square of a picture that is shown, as a file of its own. Browsers that cannot make WebP make PNG. */
export async function drawSquare(image: HTMLImageElement, { left, top, side }: Square): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = sentSide;
  const paper = canvas.getContext("2d");
  if (!paper) throw new Error("This browser draws nothing.");
  paper.imageSmoothingQuality = "high";
  paper.drawImage(image, left, top, side, side, 0, 0, sentSide, sentSide);
  const { promise, resolve, reject } = Promise.withResolvers<Blob>();
  const done = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error("The picture could not be drawn.")));
  canvas.toBlob(done, "image/webp", 0.92);
  return promise;
}
