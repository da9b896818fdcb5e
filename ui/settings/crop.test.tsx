import { expect, test } from "vitest";
import { middleOf, moved, squareOf, zoomed, zoomMax } from "./crop.tsx";

const wide = { width: 900, height: 600 };

test("begins with the largest square in the middle", () => {
  expect(squareOf(wide, middleOf(wide))).toEqual({ left: 150, top: 0, side: 600 });
});

test("moves by sides of the frame, and not beyond the edges", () => {
  const right = moved(wide, middleOf(wide), [0.1, 0]);
  expect(squareOf(wide, right)).toEqual({ left: 210, top: 0, side: 600 });
  const far = moved(wide, middleOf(wide), [5, -5]);
  expect(squareOf(wide, far)).toEqual({ left: 300, top: 0, side: 600 });
  expect(squareOf(wide, moved(wide, far, [-0.1, 0])).left).toBe(240);
});

test("goes closer around its middle, between whole and four times", () => {
  expect(squareOf(wide, zoomed(middleOf(wide), 2))).toEqual({ left: 300, top: 150, side: 300 });
  expect(zoomed(middleOf(wide), 9).zoom).toBe(zoomMax);
  expect(zoomed(middleOf(wide), 0).zoom).toBe(1);
});
