export type Size = { width: number; height: number };

/** The largest size with these proportions that fits; nothing is made larger than it is. Whole points: they become attributes. */
export function fitInto({ width, height }: Size, into: Size): Size {
  const scale = Math.min(1, into.width / width, into.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
