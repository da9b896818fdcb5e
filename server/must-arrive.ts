import type { IncomingMessage } from "node:http";

/** Node's own limit on the time a body may take is one for all, and leaves time for a file on a slow line; everything else is small. */
export function mustArriveWithin(asked: IncomingMessage, ms: number): void {
  const { "content-length": length, "transfer-encoding": encoding } = asked.headers;
  if (length === undefined && encoding === undefined) return;
  const timer = setTimeout(() => {
    if (!asked.complete) asked.destroy();
  }, ms);
  timer.unref();
  asked.once("close", () => clearTimeout(timer));
}
