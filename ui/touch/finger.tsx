/** A finger on a part of the page, seen along the line: where one reads from right to left, that is to the left. */
export type Finger = { x: number; y: number; isSwiping: boolean; along: number; at: number; speed: number };

type Touched = Pick<PointerEvent, "clientX" | "clientY" | "timeStamp">;

/** 1 along the line as one reads, -1 against it, both on the screen: 1 is to the right. */
export type Way = 1 | -1;

export function putDown({ clientX: x, clientY: y, timeStamp: at }: Touched): Finger {
  return { x, y, isSwiping: false, along: 0, at, speed: 0 };
}

const undecidedPx = 10;

/** Undefined once it does something else: scrolls, or goes the other way. Who has begun to swipe may come back. */
export function moved(finger: Finger, { clientX, clientY, timeStamp: at }: Touched, way: Way): Finger | undefined {
  const along = way * (clientX - finger.x);
  const across = Math.abs(clientY - finger.y);
  const isDecided = finger.isSwiping || Math.hypot(along, across) > undecidedPx;
  const isSwiping = finger.isSwiping || (isDecided && along > across);
  if (isDecided && !isSwiping) return undefined;
  const speed = at > finger.at ? (along - finger.along) / (at - finger.at) : finger.speed;
  return { ...finger, isSwiping, along, at, speed };
}

const fastPxPerMs = 0.4;

/** Lifted now: whether it goes all the way. A flick does, however short; who turned back at the end did not mean it. */
export function isEnough({ isSwiping, along, speed }: Finger, width: number): boolean {
  if (!isSwiping || speed < -fastPxPerMs) return false;
  return speed > fastPxPerMs || along > width / 3;
}
