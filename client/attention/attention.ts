import type { Attention, ClientConfig } from "#client/state";
import { limits } from "#protocol/limits";

/** What a tab can tell about itself and the person before it. Times are ms since epoch. */
export type Signals = {
  isFocused: boolean;
  /** Set while the tab is hidden. */
  hiddenSince?: number;
  lastInputAt: number;
  /** Frozen, or on its way into the back/forward cache. */
  isAsleep: boolean;
  isOnline: boolean;
  /** The last sign of any kind, ticks included. */
  aliveAt: number;
  /** How often the tab came back to life, so that something may have been missed. */
  returns: number;
};

export type Sign = { at: number } & (
  | { type: "shown" | "hidden" | "focused" | "blurred" | "input" | "asleep" | "online" | "offline" | "tick" }
  | { type: "awake"; isVisible: boolean; isFocused: boolean }
);

/** Ticks come at least this often while the tab is visible. */
export const tickMs = 5_000;
/** A visible tab's timers are not throttled: a longer pause, or a step back, means that the machine slept or its clock was set. */
const jumpMs = 20_000;

export function firstSignals(at: number, tab: { isVisible: boolean; isFocused: boolean; isOnline: boolean }): Signals {
  const { isVisible, isFocused, isOnline } = tab;
  const hiddenSince = isVisible ? undefined : at;
  return { isFocused, hiddenSince, lastInputAt: at, isAsleep: false, isOnline, aliveAt: at, returns: 0 };
}

/** How much this tab is being attended to: see the attention ladder in docs/protocol.md. */
export function attentionAt(signals: Signals, now: number, config: ClientConfig): Attention {
  if (signals.isAsleep) return "asleep";
  if (isIdle(signals, now, config)) return "idle";
  const isAttended = signals.hiddenSince === undefined && signals.isFocused;
  return isAttended && now - signals.lastInputAt < limits.inputRecentMs ? "reading" : "visible";
}

/** When the attention would next change by itself, if nothing happens until then; undefined: never. */
export function nextChangeAt(signals: Signals, now: number, config: ClientConfig): number | undefined {
  const { lastInputAt, hiddenSince } = signals;
  const attention = attentionAt(signals, now, config);
  if (attention === "asleep" || attention === "idle") return undefined;
  const idleAt = Math.min(
    lastInputAt + config.idleAfterMs,
    (hiddenSince ?? Number.POSITIVE_INFINITY) + config.hiddenAfterMs,
  );
  return attention === "reading" ? Math.min(idleAt, lastInputAt + limits.inputRecentMs) : idleAt;
}

export function noteSign(before: Signals, sign: Sign): Signals {
  const signals = { ...noteTime(before, sign.at), returns: before.returns + (isReturn(before, sign) ? 1 : 0) };
  switch (sign.type) {
    case "shown":
      return { ...signals, hiddenSince: undefined, lastInputAt: sign.at, isAsleep: false };
    case "hidden":
      return { ...signals, hiddenSince: signals.hiddenSince ?? sign.at };
    case "focused":
      return { ...signals, isFocused: true, lastInputAt: sign.at };
    case "blurred":
      return { ...signals, isFocused: false };
    // Whoever is used is awake, whatever the browser said of the page's end.
    case "input":
      return { ...signals, lastInputAt: sign.at, isAsleep: false };
    case "asleep":
      return { ...signals, isAsleep: true };
    case "awake":
      return awaken(signals, sign);
    case "online":
    case "offline":
      return { ...signals, isOnline: sign.type === "online" };
    case "tick":
      return signals;
  }
}

/** After such a sign the page may end without another word: what is not kept yet is to be kept. */
export function mayBeTheLast({ type }: Sign): boolean {
  return type === "hidden" || type === "blurred" || type === "asleep";
}

function isIdle({ hiddenSince, lastInputAt }: Signals, now: number, config: ClientConfig): boolean {
  const isLongHidden = hiddenSince !== undefined && now - hiddenSince >= config.hiddenAfterMs;
  return isLongHidden || now - lastInputAt >= config.idleAfterMs;
}

// A clock that was set back must not make what is past lie in the future.
function noteTime(signals: Signals, at: number): Signals {
  const { hiddenSince, lastInputAt } = signals;
  return {
    ...signals,
    aliveAt: at,
    lastInputAt: Math.min(lastInputAt, at),
    hiddenSince: hiddenSince === undefined ? undefined : Math.min(hiddenSince, at),
  };
}

function isReturn({ hiddenSince, isAsleep, aliveAt }: Signals, { type, at }: Sign): boolean {
  // A network that is said to be there, although it never went, may be another one.
  if (type === "shown" || type === "awake" || type === "online") return true;
  const wasWatching = hiddenSince === undefined && !isAsleep;
  return wasWatching && Math.abs(at - aliveAt) > jumpMs;
}

// Coming back from the back/forward cache is the person's doing; being thawed while hidden is not.
function awaken(signals: Signals, sign: Extract<Sign, { type: "awake" }>): Signals {
  const { at, isVisible, isFocused } = sign;
  return {
    ...signals,
    isAsleep: false,
    isFocused,
    hiddenSince: isVisible ? undefined : (signals.hiddenSince ?? at),
    lastInputAt: isVisible ? at : signals.lastInputAt,
  };
}
