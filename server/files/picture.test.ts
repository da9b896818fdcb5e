import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { limits } from "#protocol/limits";
import { temporaryFolder } from "#test/temporary-folder";
import { redraw } from "./picture.ts";
import { avif, gif, hugePng, movingPicture, page, photograph, png, svg, webp } from "./sample-files.ts";
import { loadSharp } from "./sharp.ts";

async function redrawn(content: Buffer | string) {
  const path = join(temporaryFolder(), "upload");
  await writeFile(path, content);
  return redraw(path);
}

const look = async (content: Buffer | undefined) => (await loadSharp())(content, { animated: true }).metadata();
const pointAt = async (content: Buffer, left: number, top: number) => {
  const sharp = await loadSharp();
  return [...(await sharp(content).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer())];
};
const tooLarge = { refusal: "too-large" };
const damaged = { refusal: "invalid" };

describe("a picture", () => {
  test("keeps nothing of where, when and by whom it was taken, and stands upright", async () => {
    const taken = await photograph();
    expect((await look(taken)).exif?.toString("latin1")).toContain("Ann was here");
    const { content, thumbnail, width, height, type } = await redrawn(taken);
    expect([type, width, height]).toEqual(["image/jpeg", 30, 40]);
    for (const drawn of [content, thumbnail]) {
      const { exif, xmp, iptc, orientation, width, height } = await look(drawn);
      expect({ exif, xmp, iptc, orientation, width, height }).toEqual({ width: 30, height: 40 });
      expect(drawn?.includes("Ann was here")).toBe(false);
    }
    // What was at the left is at the top now.
    const [red, , blue] = await pointAt(content, 15, 5);
    expect(red).toBeGreaterThan(200);
    expect(blue).toBeLessThan(60);
  });

  test.each([
    ["PNG", png, "image/png", undefined],
    ["WebP", webp, "image/webp", undefined],
    ["GIF", gif, "image/webp", ".webp"],
    ["AVIF", avif, "image/webp", ".webp"],
  ])("as %s is what every browser shows", async (_format, draw, type, ending) => {
    const picture = await redrawn(await draw());
    expect(picture).toMatchObject({ type, ending, width: 40, height: 30 });
    expect(`image/${(await look(picture.content)).format}`).toBe(type);
    expect((await look(picture.thumbnail)).format).toBe("webp");
  });

  test.each(["gif", "webp"] as const)(
    "that moves (%s) goes on moving, and its size is that of one frame",
    async (extension) => {
      const { content, width, height, thumbnail } = await redrawn(await movingPicture(extension));
      expect([width, height, thumbnail]).toEqual([40, 30, undefined]);
      expect(await look(content)).toMatchObject({ format: "webp", pages: 3, delay: [100, 100, 100] });
    },
  );

  test("that is large is made smaller; its blur is tiny", async () => {
    const picture = await redrawn(await png({ width: 5_000, height: 1_000 }));
    expect(picture).toMatchObject({ width: limits.imageMaxSide, height: 819 });
    expect(await look(picture.thumbnail)).toMatchObject({ width: limits.thumbnailMaxSide, height: 192 });
    expect(picture.blur).toMatch(/^data:image\/webp;base64,/);
    expect(picture.blur.length).toBeLessThan(1_000);
  });
});

describe("refused, before anything is unpacked", () => {
  test.each([
    ["30,000 × 30,000 points that are not there", hugePng({ width: 30_000, height: 30_000 })],
    ["a line of a billion points", hugePng({ width: 1_000_000_000, height: 1 })],
    ["64 million points in 8 KB", hugePng({ width: 8_000, height: 8_000 }, true)],
  ])("%s", async (_name, bomb) => {
    expect(bomb.length).toBeLessThan(10_000);
    const cpu = process.cpuUsage();
    await expect(redrawn(bomb)).rejects.toMatchObject({ refusal: expect.stringMatching(/too-large|invalid/) });
    expect(process.cpuUsage(cpu).user).toBeLessThan(1_000_000);
  });

  test("a bomb is said to be too large, not damaged", async () => {
    await expect(redrawn(hugePng({ width: 8_000, height: 8_000 }, true))).rejects.toMatchObject(tooLarge);
  });
});

describe("what only looks like a picture", () => {
  test.each([
    ["a page", page],
    ["SVG", svg],
    ["a GIF's name before a script", "GIF89a/*<script>*/=1;alert(1)"],
    ["a PNG's name before a page", `\x89PNG\r\n\x1a\n${page}`],
    ["a JPEG's first bytes", Buffer.from("ffd8ffe000104a464946", "hex")],
    ["a TIFF", Buffer.from("49492a0008000000", "hex")],
    ["nothing", ""],
  ])("is refused: %s", async (_name, content) => {
    await expect(redrawn(content)).rejects.toMatchObject(damaged);
  });

  test("a picture that is a page too is only a picture afterwards", async () => {
    for (const draw of [png, gif, webp, photograph]) {
      const { content, thumbnail } = await redrawn(Buffer.concat([await draw(), Buffer.from(page)]));
      for (const drawn of [content, thumbnail]) expect(drawn?.includes("<script")).toBe(false);
    }
  });

  test("a picture cut in the middle is refused", async () => {
    const whole = await png({ width: 400, height: 300 });
    await expect(redrawn(whole.subarray(0, whole.length / 2))).rejects.toMatchObject(damaged);
  });
});
