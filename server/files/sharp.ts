import type sharp from "sharp";

let loaded: Promise<typeof sharp> | undefined;

/** The picture library, with as little of it as is needed, once there is a picture: one thread for each, nothing kept, five formats. */
export function loadSharp(): Promise<typeof sharp> {
  loaded ??= import("sharp").then(({ default: library }) => {
    library.cache(false);
    library.concurrency(1);
    // It looks at the bytes itself: what it takes for SVG, TIFF or anything else is not opened.
    library.block({ operation: ["VipsForeignLoad"] });
    library.unblock({ operation: ["Jpeg", "Png", "Webp", "Nsgif", "Heif"].map((name) => `VipsForeignLoad${name}`) });
    return library;
  });
  return loaded;
}
