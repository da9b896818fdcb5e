import { describe, expect, it } from "vitest";
import { limits } from "#protocol/limits";
import { attentionAt, nextChangeAt, noteSign, type Sign, type Signals } from "./attention.ts";

const config = { hiddenAfterMs: 30_000, idleAfterMs: 600_000 };
const start: Signals = { isFocused: true, lastInputAt: 0, isAsleep: false };

const signs = (...list: Sign[]) => list.reduce(noteSign, start);

describe("the attention ladder", () => {
  it.each([
    ["a focused tab with input just now is being read", signs(), 0, "reading"],
    ["input within two minutes keeps it being read", signs(), limits.inputRecentMs - 1, "reading"],
    ["two minutes without input: visible", signs(), limits.inputRecentMs, "visible"],
    ["ten minutes without input: idle", signs(), config.idleAfterMs, "idle"],
    ["an unfocused monitor is not being read", signs({ type: "blurred", at: 1 }), 2, "visible"],
    ["a tab hidden for less than the limit is not idle yet", signs({ type: "hidden", at: 0 }), 29_999, "visible"],
    ["a hidden tab is not being read, focused or not", signs({ type: "hidden", at: 0 }), 1, "visible"],
    ["hidden for the limit: idle", signs({ type: "hidden", at: 0 }), 30_000, "idle"],
    [
      "being hidden twice counts from the first time",
      signs({ type: "hidden", at: 0 }, { type: "hidden", at: 20_000 }),
      30_000,
      "idle",
    ],
    ["shown again: being read", signs({ type: "hidden", at: 0 }, { type: "shown", at: 50_000 }), 50_000, "reading"],
    [
      "focus counts as attention",
      signs({ type: "blurred", at: 0 }, { type: "focused", at: 300_000 }),
      300_001,
      "reading",
    ],
    ["input wakes an idle tab", signs({ type: "input", at: 700_000 }), 700_000, "reading"],
    [
      "input in a hidden tab does not make it visible",
      signs({ type: "hidden", at: 0 }, { type: "input", at: 31_000 }),
      31_000,
      "idle",
    ],
    ["a tab that is used is awake", signs({ type: "asleep", at: 5 }, { type: "input", at: 9 }), 9, "reading"],
    ["a frozen tab sleeps", signs({ type: "asleep", at: 5 }), 6, "asleep"],
    [
      "a tab restored from the back/forward cache is being read",
      signs({ type: "asleep", at: 5 }, { type: "awake", at: 900_000, isVisible: true, isFocused: true }),
      900_000,
      "reading",
    ],
    [
      "a tab thawed while hidden is idle once it was hidden long enough",
      signs(
        { type: "hidden", at: 0 },
        { type: "asleep", at: 5 },
        { type: "awake", at: 40_000, isVisible: false, isFocused: false },
      ),
      40_000,
      "idle",
    ],
  ] as const)("%s", (_, signals, now, expected) => {
    expect(attentionAt(signals, now, config)).toBe(expected);
  });

  it("lets a short idle limit beat the two minutes of reading", () => {
    expect(attentionAt(start, 1_000, { hiddenAfterMs: 1_000, idleAfterMs: 1_000 })).toBe("idle");
  });
});

describe("the next change", () => {
  it.each([
    ["reading ends two minutes after the last input", signs(), 0, limits.inputRecentMs],
    ["reading goes straight to idle when that comes first", signs({ type: "hidden", at: 0 }), 0, config.hiddenAfterMs],
    ["visible becomes idle ten minutes after the last input", signs({ type: "blurred", at: 0 }), 1, config.idleAfterMs],
    ["idle stays until something happens", signs({ type: "hidden", at: 0 }), config.hiddenAfterMs, undefined],
    ["asleep stays until something happens", signs({ type: "asleep", at: 0 }), 1, undefined],
  ] as const)("%s", (_, signals, now, expected) => {
    expect(nextChangeAt(signals, now, config)).toBe(expected);
  });

  it("is a moment at which the attention really differs", () => {
    const blurred = signs({ type: "blurred", at: 0 });
    for (const signals of [start, blurred, signs({ type: "hidden", at: 10 })]) {
      const at = nextChangeAt(signals, 20, config) ?? Number.NaN;
      expect(attentionAt(signals, at, config)).not.toBe(attentionAt(signals, at - 1, config));
    }
  });
});
