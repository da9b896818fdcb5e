import { expect, it } from "vitest";
import { limits } from "#protocol/limits";
import { type PushPlan, type Told, whenToPush } from "./when-to-push.ts";

const noon = new Date("2026-11-22T12:00:00.000Z");
const later = (ms: number) => new Date(noon.getTime() + ms);
const fresh: Told = { dueAt: noon, sentAt: null, reached: null, attendedAt: null, settledAt: null, quiet: null };
const sent: Told = { ...fresh, sentAt: noon, reached: true };

it.each<[string, Told, PushPlan]>([
  ["nobody needs to be told of what was read", { ...sent, settledAt: noon }, { reason: "settled" }],
  ["reading it in time settles it too", { ...fresh, settledAt: noon }, { reason: "settled" }],
  ["what waits for its reader waits", { ...fresh, dueAt: later(3_000) }, { reason: "not-due", at: later(3_000) }],
  ["with no browser there it goes at once", { ...sent, reached: false }, { reason: "nobody-connected", at: noon }],
  ["who does not want to be disturbed has it in the list", { ...sent, quiet: "dnd" }, { reason: "quiet" }],
  [
    "a browser gets a moment to say that somebody is there",
    sent,
    { reason: "unattended", at: later(limits.pushGraceMs) },
  ],
  [
    "shown where somebody is, it is put off, not called off",
    { ...sent, attendedAt: later(1_000) },
    { reason: "attended", at: later(1_000 + limits.pushAfterAttendedMs) },
  ],
  [
    "a browser that came later and showed it to somebody puts it off just the same",
    { ...sent, reached: false, attendedAt: later(1_000) },
    { reason: "attended", at: later(1_000 + limits.pushAfterAttendedMs) },
  ],
])("%s", (_claim, row, plan) => {
  expect(whenToPush(row)).toEqual(plan);
});
