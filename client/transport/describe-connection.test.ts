import { describe, expect, it } from "vitest";
import type { Connection } from "#client/state";
import { describeConnection, type Standing } from "./describe-connection.ts";

const fine: Connection = { transport: "socket", status: "live" };
const troubled: Connection = { transport: "none", status: "reconnecting", troubleSince: 1_000 };
const down: Standing = {
  isOnline: true,
  wants: "socket",
  isFallback: false,
  socket: { isLive: false, hasFailed: false },
  stream: { isAttached: false },
};

describe("the connection, as the person sees it", () => {
  it.each([
    ["live on its socket", { socket: { isLive: true, hasFailed: false } }, "live", "socket"],
    ["idle on the stream", { wants: "stream", stream: { isAttached: true } }, "idle", "stream"],
    [
      "live while the stream takes over",
      { wants: "stream", socket: { isLive: true, hasFailed: false } },
      "live",
      "socket",
    ],
    ["idle on its way back to the socket", { stream: { isAttached: true } }, "idle", "stream"],
    [
      "reconnecting once the way back has failed",
      { stream: { isAttached: true }, socket: { isLive: false, hasFailed: true } },
      "reconnecting",
      "stream",
    ],
    ["in fallback", { isFallback: true, stream: { isAttached: true } }, "fallback", "fallback"],
    ["reconnecting without any transport", {}, "reconnecting", "none"],
    ["offline without a network", { isOnline: false }, "offline", "none"],
  ] as const)("is %s", (_, standing, status, transport) => {
    expect(describeConnection(fine, { ...down, ...standing }, 5_000)).toMatchObject({ status, transport });
  });

  it("dates trouble from when it began and forgets it when it is over", () => {
    expect(describeConnection(fine, down, 5_000).troubleSince).toBe(5_000);
    expect(describeConnection(troubled, down, 5_000).troubleSince).toBe(1_000);
    const live = { ...down, socket: { isLive: true, hasFailed: false } };
    expect(describeConnection(troubled, live, 5_000).troubleSince).toBeUndefined();
  });

  it("sees no trouble while a stream serves the tab, whatever its socket does", () => {
    const served = { ...down, socket: { isLive: false, hasFailed: true }, stream: { isAttached: true } };
    expect(describeConnection(troubled, served, 5_000).troubleSince).toBeUndefined();
  });

  it("does not count a tab's sleep as trouble", () => {
    expect(describeConnection(troubled, { ...down, wants: "none" }, 5_000).troubleSince).toBeUndefined();
  });

  it("says when the next attempt is due while there is trouble", () => {
    const waiting = { ...down, socket: { isLive: false, hasFailed: true, retryAt: 7_000 } };
    expect(describeConnection(fine, waiting, 5_000).retryAt).toBe(7_000);
    expect(describeConnection(fine, { ...waiting, isOnline: false }, 5_000).retryAt).toBeUndefined();
  });
});
