export type Size = { width: number; height: number };
/** What of a picture is in the frame: its middle in points of the picture, and how often the largest square is taken closer. */
export type Crop = { x: number; y: number; zoom: number };
export type Square = { left: number; top: number; side: number };

export const zoomMax = 4;

export function middleOf({ width, height }: Size): Crop {
  return { x: width / 2, y: height / 2, zoom: 1 };
}

/** The square of the picture that is in the frame: never beyond its edges. */
export function squareOf(size: Size, { x, y, zoom }: Crop): Square {
  const side = Math.min(size.width, size.height) / zoom;
  return { left: clamp(x - side / 2, size.width - side), top: clamp(y - side / 2, size.height - side), side };
}

/** Moves the frame by so many of its sides; where the picture ends it stays. */
export function moved(size: Size, crop: Crop, [right, down]: readonly [number, number]): Crop {
  const { left, top, side } = squareOf(size, crop);
  const next = squareOf(size, { ...crop, x: left + (right + 0.5) * side, y: top + (down + 0.5) * side });
  return { ...crop, x: next.left + side / 2, y: next.top + side / 2 };
}

export function zoomed(crop: Crop, zoom: number): Crop {
  return { ...crop, zoom: Math.min(zoomMax, Math.max(1, zoom)) };
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(0, value), max);
}
