import fc from "fast-check";
import { afterEach, it, vi } from "vitest";
import { explored } from "./explored.ts";
import { live } from "./live.ts";
import { anyLife } from "./steps.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it("whatever tabs, transports and server do, every tab comes to show the server's log and feed", async () => {
  await fc.assert(
    fc.asyncProperty(anyLife, ({ seed, steps }) => live(seed, steps)),
    explored,
  );
}, 3_600_000);
