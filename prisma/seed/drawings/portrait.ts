import type { Look } from "#prisma/seed/team";
import { drawing } from "./svg.ts";

const hairs: Record<Look["style"], { behind: string; front: string }> = {
  short: {
    behind: "",
    front:
      "M128 196 C 120 110, 180 84, 228 88 C 300 82, 336 130, 328 200 C 318 150, 280 140, 228 146 C 180 140, 140 150, 128 196 Z",
  },
  long: {
    behind: "M112 200 C 108 60, 348 60, 344 200 C 352 300, 356 360, 330 390 H 126 C 100 360, 104 300, 112 200 Z",
    front:
      "M126 214 C 124 120, 190 96, 240 104 C 316 100, 332 150, 330 214 C 300 190, 270 160, 250 140 C 220 180, 160 190, 126 214 Z",
  },
  bun: {
    behind: "M228 104 m -54 -26 a 54 54 0 1 0 108 0 a 54 54 0 1 0 -108 0",
    front:
      "M128 206 C 122 112, 186 92, 228 94 C 296 90, 336 130, 328 206 C 310 160, 270 138, 228 138 C 186 138, 146 160, 128 206 Z",
  },
  curls: {
    behind:
      "M120 210 a 46 46 0 0 1 8 -80 a 50 50 0 0 1 70 -52 a 54 54 0 0 1 88 8 a 48 48 0 0 1 46 66 a 44 44 0 0 1 0 74 a 40 40 0 0 1 -20 60 H 140 a 40 40 0 0 1 -20 -76 Z",
    front:
      "M132 200 C 130 130, 170 110, 206 122 C 236 100, 300 108, 324 198 C 306 176, 290 160, 262 158 C 226 168, 170 160, 132 200 Z",
  },
};

/** A face of few shapes, for a person of the demo team. */
export function portrait({ ground, skin, hair, shirt, style }: Look): string {
  const { behind, front } = hairs[style];
  return drawing(
    ...([456, 456, ground] as const),
    `<path d="${behind}" fill="${hair}"/>`,
    `<path d="M60 456 C 70 360, 160 344, 228 344 C 296 344, 386 360, 396 456 Z" fill="${shirt}"/>`,
    `<rect x="190" y="284" width="76" height="84" rx="36" fill="${skin}"/><rect x="190" y="296" width="76" height="34" fill="#000" opacity="0.1"/>`,
    `<ellipse cx="228" cy="218" rx="92" ry="110" fill="${skin}"/>`,
    `<path d="${front}" fill="${hair}"/>`,
    `<circle cx="194" cy="222" r="9" fill="#1f1a17"/><circle cx="262" cy="222" r="9" fill="#1f1a17"/>`,
    `<path d="M192 274 Q 228 304 264 274" fill="none" stroke="#1f1a17" stroke-width="7" stroke-linecap="round" opacity="0.75"/>`,
    `<circle cx="172" cy="258" r="17" fill="#e5645a" opacity="0.22"/><circle cx="284" cy="258" r="17" fill="#e5645a" opacity="0.22"/>`,
  );
}
