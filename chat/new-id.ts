import { randomUUID } from "node:crypto";

let lastMs = 0;
let counter = 0;

/** A UUIDv7 (RFC 9562): sorts by time, and within this process by the order of the calls. */
export function newId(): string {
  // Node draws the randomness of many at once, and variant and node stand where they do in version 7.
  const random = randomUUID();
  const nowMs = Date.now();
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = Number.parseInt(random.slice(0, 3), 16) & 0x7ff;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  const time = hex(lastMs, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}${random.slice(18)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
