/** Of Chromium's trace format what is read here; times in µs, `tdur` on the processor. */
export type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
};

export type Work = { paintedMs: number; longestMs: number; allMs: number };

/** What the main thread did after each key, until the next one. */
export function workAfter(events: TraceEvent[]): Work[] {
  const keys = events.filter(({ name, ph }) => name === "ebb:key" && ph !== "n").sort(byTime);
  const painted = events.filter(({ name }) => name === "ebb:painted").sort(byTime);
  const [{ pid, tid } = { pid: 0, tid: 0 }] = keys;
  const tasks = events.filter((one) => one.name.endsWith("RunTask") && one.pid === pid && one.tid === tid);
  return keys.map(({ ts }, nth) => {
    const until = keys[nth + 1]?.ts ?? Number.POSITIVE_INFINITY;
    const paintedAt = painted.find((one) => one.ts >= ts && one.ts < until)?.ts ?? until;
    // The key's own task began before its mark.
    const after = tasks.filter((task) => task.ts + (task.dur ?? 0) > ts && task.ts < until - 1_000);
    return {
      paintedMs: sumOf(after.filter((task) => task.ts < paintedAt)),
      longestMs: Math.max(0, ...after.map(msOf)),
      allMs: sumOf(after),
    };
  });
}

function byTime(one: TraceEvent, other: TraceEvent): number {
  return one.ts - other.ts;
}

function msOf({ tdur = 0 }: TraceEvent): number {
  return tdur / 1_000;
}

function sumOf(tasks: TraceEvent[]): number {
  return tasks.reduce((sum, task) => sum + msOf(task), 0);
}
