import { expect, test } from "vitest";
import { createFrameFilter } from "./frames.ts";

const head = Buffer.from("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n");

function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const length =
    payload.length < 126
      ? Buffer.from([payload.length])
      : Buffer.from([126, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([Buffer.from([0x81]), length, payload]);
}

test.each([1, 7, 1_000])(
  "a frame is lost as a whole, cut into pieces of %i bytes as it may be; all else passes",
  (size) => {
    const filter = createFrameFilter((text) => text.includes("lost"));
    const long = "x".repeat(300);
    const sent = Buffer.concat([head, frame("one"), frame(`lost ${long}`), frame(long), frame("lost"), frame("two")]);
    const passed: Buffer[] = [];
    for (let at = 0; at < sent.length; at += size) passed.push(filter(sent.subarray(at, at + size)));
    expect(Buffer.concat(passed)).toEqual(Buffer.concat([head, frame("one"), frame(long), frame("two")]));
  },
);
