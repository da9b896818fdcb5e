import { describe, expect, test } from "vitest";
import { type Finger, isEnough, moved, putDown, type Way } from "./finger.tsx";

const width = 300;

/** Where a finger was, every 16 ms. */
function follow(points: [x: number, y: number][], way: Way = 1): Finger | undefined {
  const touched = ([clientX, clientY]: [number, number], index: number) => ({
    clientX,
    clientY,
    timeStamp: index * 16,
  });
  const [first = [0, 0], ...rest] = points;
  return rest.reduce<Finger | undefined>(
    (finger, point, index) => finger && moved(finger, touched(point, index + 1), way),
    putDown(touched(first, 0)),
  );
}

describe("a finger swipes", () => {
  test.each<[string, [number, number][], Way, boolean]>([
    [
      "sideways",
      [
        [50, 300],
        [56, 301],
        [75, 304],
      ],
      1,
      true,
    ],
    [
      "hardly at all",
      [
        [50, 300],
        [55, 301],
      ],
      1,
      false,
    ],
    [
      "to the left where one reads from there",
      [
        [350, 300],
        [320, 304],
      ],
      -1,
      true,
    ],
  ])("%s", (_, points, way, isSwiping) => {
    expect(follow(points, way)).toMatchObject({ isSwiping });
  });

  test.each<[string, [number, number][], Way]>([
    [
      "up and down is scrolling",
      [
        [50, 300],
        [54, 330],
      ],
      1,
    ],
    [
      "the other way is something else",
      [
        [200, 300],
        [170, 301],
      ],
      1,
    ],
    [
      "and so it is where lines begin on the right",
      [
        [50, 300],
        [80, 301],
      ],
      -1,
    ],
    [
      "what began as scrolling stays that",
      [
        [50, 300],
        [52, 320],
        [150, 322],
      ],
      1,
    ],
  ])("%s", (_, points, way) => {
    expect(follow(points, way)).toBeUndefined();
  });

  test("who has begun may wander up and down, and come back", () => {
    expect(
      follow([
        [50, 300],
        [80, 302],
        [90, 380],
        [40, 380],
      ]),
    ).toMatchObject({ isSwiping: true, along: -10 });
  });
});

describe("lifted, it goes all the way", () => {
  const lifted = (along: number, speed: number): Finger => ({
    ...putDown({ clientX: 0, clientY: 0, timeStamp: 0 }),
    isSwiping: true,
    along,
    speed,
  });

  test.each([
    ["after more than a third", 101, 0, true],
    ["not after less", 99, 0, false],
    ["after a flick", 30, 0.8, true],
    ["not when it was turned back fast", 200, -0.8, false],
  ])("%s", (_, along, speed, isIt) => {
    expect(isEnough(lifted(along, speed), width)).toBe(isIt);
  });

  test("not if it never swiped", () => {
    expect(isEnough({ ...lifted(200, 1), isSwiping: false }, width)).toBe(false);
  });
});
