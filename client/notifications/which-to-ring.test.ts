import { expect, it } from "vitest";
import { sampleNotification } from "#client/sample/state";
import { whichToRing } from "./which-to-ring.ts";

const now = Date.UTC(2026, 0, 1, 12);
const ago = (nseq: number, seconds: number) =>
  sampleNotification(nseq, { at: new Date(now - seconds * 1_000).toISOString() });
const ids = (list: { id: string }[]) => list.map(({ id }) => id);

it("what is new rings; what was known does not ring again", () => {
  const { ring, summarise } = whichToRing([ago(1, 30)], [ago(1, 30), ago(2, 20), ago(3, 1)], now);
  expect([ids(ring), ids(summarise)]).toEqual([["n2", "n3"], []]);
});

it("what was missed for a minute or more makes one summary", () => {
  const { ring, summarise } = whichToRing([], [ago(1, 7_200), ago(2, 60), ago(3, 59)], now);
  expect([ids(ring), ids(summarise)]).toEqual([["n3"], ["n1", "n2"]]);
});

it("what vanished rings nobody", () => {
  expect(whichToRing([ago(1, 30)], [], now)).toEqual({ ring: [], summarise: [] });
});

it("what is not to ring is listed, and no more", () => {
  const quiet = { ...ago(2, 1), silent: true } as const;
  const missed = { ...ago(1, 7_200), silent: true } as const;
  expect(whichToRing([], [missed, quiet], now)).toEqual({ ring: [], summarise: [] });
});
