import { expect, test } from "vitest";
import { asOf } from "./status-mark.tsx";

const noon = Date.parse("2026-01-02T12:00:00Z");
const at = (ms: number) => new Date(noon + ms).toISOString();

test("what is over is not shown any more, what has no end stays", () => {
  const status = { emoji: "🍜", text: "Lunch" };
  expect(asOf({ title: "Captain", status, dndUntil: at(1) }, noon)).toEqual({
    title: "Captain",
    status,
    dndUntil: at(1),
  });
  expect(asOf({ status: { ...status, until: at(0) }, dndUntil: at(0) }, noon)).toEqual({});
});
