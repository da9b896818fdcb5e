import { describe, expect, it } from "vitest";
import { limits } from "#protocol/limits";
import {
  attentionAt,
  firstSignals,
  mayBeTheLast,
  nextChangeAt,
  noteSign,
  type Sign,
  type Signals,
} from "./attention.ts";

const config = { hiddenAfterMs: 30_000, idleAfterMs: 600_000 };
const start: Signals = firstSignals(0, { isVisible: true, isFocused: true, isOnline: true });

const opened = (tab: { isVisible: boolean; isFocused: boolean }) => firstSignals(0, { ...tab, isOnline: true });
const afterClockBack = () => signs({ type: "tick", at: -3_600_000 });
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
    [
      "a tab that opens in the background is not being read",
      opened({ isVisible: false, isFocused: false }),
      0,
      "visible",
    ],
    ["and is idle once it was hidden long enough", opened({ isVisible: false, isFocused: false }), 30_000, "idle"],
    ["without a network a tab is attended to as before", signs({ type: "offline", at: 1 }), 2, "reading"],
    ["ticks are no attention", signs({ type: "tick", at: limits.inputRecentMs }), limits.inputRecentMs, "visible"],
    [
      "a clock set back does not make a tab be read for longer",
      afterClockBack(),
      -3_600_000 + limits.inputRecentMs,
      "visible",
    ],
    [
      "a clock set back does not keep a hidden tab from becoming idle",
      signs({ type: "hidden", at: 0 }, { type: "tick", at: -3_600_000 }),
      -3_600_000 + config.hiddenAfterMs,
      "idle",
    ],
    [
      "a lid closed over night leaves an idle tab, until it is used",
      signs({ type: "tick", at: 28_800_000 }),
      28_800_000,
      "idle",
    ],
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

describe("coming back to life", () => {
  const frozen: Sign[] = [
    { type: "hidden", at: 1_000 },
    { type: "asleep", at: 2_000 },
  ];
  it.each([
    ["a tab that is just used never left", [{ type: "input", at: 1_000 }], 0],
    ["ticks in time are no return", [tick(5_000), tick(10_000), tick(15_000)], 0],
    ["a late tick is no return yet", [tick(20_000)], 0],
    ["the lid was closed: the next tick comes much too late", [tick(5_000), tick(30_000)], 1],
    [
      "whatever comes first after the lid was opened tells of it",
      [{ type: "input", at: 3_600_000 }, tick(3_601_000)],
      1,
    ],
    ["a clock set back may hide any length of sleep", [tick(-3_600_000)], 1],
    ["timers of a hidden tab are throttled: their pauses mean nothing", [{ type: "hidden", at: 0 }, tick(60_000)], 0],
    [
      "a tab shown again",
      [
        { type: "hidden", at: 0 },
        { type: "shown", at: 60_000 },
      ],
      1,
    ],
    [
      "a tab thawed in the background",
      [...frozen, { type: "awake", at: 90_000, isVisible: false, isFocused: false }],
      1,
    ],
    [
      "a tab out of the back/forward cache",
      [...frozen, { type: "awake", at: 90_000, isVisible: true, isFocused: true }],
      1,
    ],
    ["time that passes while it is frozen is no sign by itself", [...frozen, { type: "blurred", at: 90_000 }], 0],
    [
      "the network came back",
      [
        { type: "offline", at: 1_000 },
        { type: "online", at: 2_000 },
      ],
      1,
    ],
    ["a network that never went may be another one", [{ type: "online", at: 1_000 }], 1],
    [
      "focus that moves within the window",
      [
        { type: "blurred", at: 1_000 },
        { type: "focused", at: 2_000 },
      ],
      0,
    ],
  ] satisfies [string, Sign[], number][])("%s", (_, list, expected) => {
    expect(signs(...list).returns).toBe(expected);
  });

  it("follows the network", () => {
    expect(signs({ type: "offline", at: 1 }).isOnline).toBe(false);
    expect(signs({ type: "offline", at: 1 }, { type: "online", at: 2 }).isOnline).toBe(true);
  });
});

describe("a sign that may be the last", () => {
  it.each([
    ["hidden", true],
    ["blurred", true],
    ["asleep", true],
    ["shown", false],
    ["focused", false],
    ["input", false],
    ["tick", false],
    ["online", false],
    ["offline", false],
  ] as const)("%s: %s", (type, expected) => {
    expect(mayBeTheLast({ type, at: 0 })).toBe(expected);
  });
});

function tick(at: number): Sign {
  return { type: "tick", at };
}
