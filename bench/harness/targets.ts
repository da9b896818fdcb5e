import { lookInto, type Rounds } from "./look-into.ts";
import type { Results } from "./rounds.ts";
import { median } from "./summary.ts";

/** What Ebb wants to reach, and where the figure comes from. */
export type Target = {
  workload: string;
  what: string;
  goal: Goal;
  measured: (of: Rounds) => number[];
};

export type Goal = { sign: "≤" | "≥"; limit: number; reach?: number; unit: string; digits: number };

const atMost = (limit: number, reach: number | undefined, unit: string, digits = 1): Goal => ({
  ...{ sign: "≤", limit, reach, unit, digits },
});
const atLeast = (limit: number, reach: number | undefined, unit: string, digits = 1): Goal => ({
  ...{ sign: "≥", limit, reach, unit, digits },
});

const [ebb, bare, floor, idle, naive] = ["Ebb", "bare Socket.IO", "bare net.Socket", "Ebb idle", "naive hybrid"];
const longRoom = "1,000,000 messages";

/** In this order they are told. */
export const targets: Target[] = [
  target("W1", "deliveries/s at saturation ÷ bare Socket.IO's, in memory", atLeast(10, 20, "×"), (of) =>
    ratio(of("W1", ebb, "deliveriesPerSecond"), of("W1", bare, "deliveriesPerSecond")),
  ),
  target("W1", "p99 at saturation", atMost(60, 25, "ms", 0), (of) => of("W1", ebb, "p99")),
  target("W1 paced", "p50 at 40 messages/s − bare Socket.IO's", atMost(3, 1, "ms"), (of) =>
    beyond(of("W1 paced", ebb, "p50"), of("W1 paced", bare, "p50")),
  ),
  target("W1 paced", "p99 at 40 messages/s − bare Socket.IO's", atMost(10, 5, "ms"), (of) =>
    beyond(of("W1 paced", ebb, "p99"), of("W1 paced", bare, "p99")),
  ),
  target("W2", "durable messages/s ÷ bare Socket.IO's, in memory", atLeast(0.7, 1.2, "×", 2), (of) =>
    ratio(of("W2", ebb, "messagesPerSecond"), of("W2", bare, "messagesPerSecond")),
  ),
  target("W3", "an idle person's stream, heap", atMost(7, 3, "KiB"), (of) => of("W3", idle, "heap")),
  target("W3", "an idle person's stream, RSS", atMost(24, 11, "KiB"), (of) => of("W3", idle, "resident")),
  target("W3", "streams opened per second", atLeast(1_500, 3_000, "", 0), (of) => of("W3", idle, "opensPerSecond")),
  target("W3", "a notification to all idle people ÷ an event on bare sockets", atMost(2, 1.3, "×"), (of) =>
    ratio(of("W3", idle, "notification"), of("W3", floor, "event")),
  ),
  target("W3", "heap of a live tab ÷ of a hidden one", atLeast(2, 4, "×"), (of) =>
    ratio(of("W3", "Ebb live", "heap"), of("W3", idle, "heap")),
  ),
  target("W3", "heap of the naive hybrid's tab ÷ of a hidden one", atLeast(10, 20, "×"), (of) =>
    ratio(of("W3", naive, "heap"), of("W3", idle, "heap")),
  ),
  target("W4", "all tabs caught up after a restart, nothing lost", atMost(6, 3, "s"), (of) => of("W4", ebb, "seconds")),
  target("W5", "a page of history in 1,000,000 messages, p99", atMost(5, 2, "ms"), (of) =>
    of("W5", longRoom, "historyP99"),
  ),
  target("W5", "opening that room over HTTP, p95", atMost(50, 25, "ms"), (of) => of("W5", longRoom, "openP95")),
  target("W6", "event-loop delay, p99", atMost(20, 10, "ms"), (of) => of("W6", ebb, "delayP99Ms")),
  target("W7", "a room's first JavaScript, gzip", atMost(180, 140, "kB", 0), (of) => of("W7", ebb, "firstKb")),
  target("W7", "the slowest key while 50 messages/s arrive", atMost(100, 50, "ms", 0), (of) =>
    of("W7", ebb, "slowestMs"),
  ),
  target("W7", "CPU of a hidden tab", atMost(0.5, 0.1, "%", 2), (of) => of("W7", ebb, "idleCpu")),
  target("W7", "traffic of a hidden tab", atMost(1, undefined, "kB/min", 2), (of) => of("W7", ebb, "idleKbPerMinute")),
  target("W8", "a search in 1,000,000 messages, p95", atMost(100, 50, "ms", 0), (of) => of("W8", ebb, "p95")),
  target("W8", "the longest event-loop delay meanwhile", atMost(50, 20, "ms", 0), (of) => of("W8", ebb, "delayMaxMs")),
];

/** The median of all rounds; NaN when one is missing or was not whole. */
export function measuredOf({ measured }: Target, workloads: Results[]): number {
  const values = measured(lookInto(workloads));
  return values.every(Number.isFinite) ? median(values) : Number.NaN;
}

export function isMet({ sign, limit }: Goal, measured: number): boolean {
  return sign === "≤" ? measured <= limit : measured >= limit;
}

function target(workload: string, what: string, goal: Goal, measured: Target["measured"]): Target {
  return { workload, what, goal, measured };
}

function ratio(ours: number[], theirs: number[]): number[] {
  return ours.map((own, round) => own / (theirs[round] ?? Number.NaN));
}

function beyond(ours: number[], theirs: number[]): number[] {
  return ours.map((own, round) => own - (theirs[round] ?? Number.NaN));
}
