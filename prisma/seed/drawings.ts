import sharp from "sharp";
import { frames, minusForty, tideChart, tideError } from "./drawings/charts.ts";
import { berthMap, berthMapDark, harbourCrop, harbourEvening } from "./drawings/harbour.ts";
import { portrait } from "./drawings/portrait.ts";
import { crab, emptyPaper, gerald, iconSheet, standPlan, whiteboard } from "./drawings/sketches.ts";
import type { Look } from "./team.ts";

/** What the scripts show, by the names they use. */
const drawings: Record<string, () => string> = {
  ...{ "tide-chart.png": tideChart, "minus-forty.png": minusForty, "tide-error.png": tideError, "frames.png": frames },
  ...{ "berth-map.png": berthMap, "map-dark.png": berthMapDark },
  ...{ "harbour-evening.png": harbourEvening, "harbour-crop.png": harbourCrop },
  ...{ "whiteboard.png": whiteboard, "icon-sheet.png": iconSheet, "empty-paper.png": emptyPaper },
  ...{ "stand-plan.png": standPlan, "crab.png": crab, "gerald-returns.png": gerald },
};

/** All of them, as PNG. To be drawn before anything is uploaded: the upload's picture library opens no SVG from then on. */
export async function drawAll(): Promise<Map<string, Buffer>> {
  const drawn = Object.entries(drawings).map(async ([name, draw]) => [name, await asPng(draw())] as const);
  return new Map(await Promise.all(drawn));
}

export function drawPortrait(look: Look): Promise<Buffer> {
  return asPng(portrait(look));
}

function asPng(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).png().toBuffer();
}
