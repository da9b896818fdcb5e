import type { Attention, ClientConfig } from "#client/state";
import { limits } from "#protocol/limits";

/** What a tab can tell about the person before it. Times are ms since epoch. */
export type Signals = {
  isFocused: boolean;
  /** Set while the tab is hidden. */
  hiddenSince?: number;
  lastInputAt: number;
  /** Frozen, or on its way into the back/forward cache. */
  isAsleep: boolean;
};

export type Sign = { at: number } & (
  | { type: "shown" | "hidden" | "focused" | "blurred" | "input" | "asleep" }
  | { type: "awake"; isVisible: boolean; isFocused: boolean }
);

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

export function noteSign(signals: Signals, sign: Sign): Signals {
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
  }
}

function isIdle({ hiddenSince, lastInputAt }: Signals, now: number, config: ClientConfig): boolean {
  const isLongHidden = hiddenSince !== undefined && now - hiddenSince >= config.hiddenAfterMs;
  return isLongHidden || now - lastInputAt >= config.idleAfterMs;
}

// Coming back from the back/forward cache is the person's doing; being thawed while hidden is not.
function awaken(signals: Signals, sign: Extract<Sign, { type: "awake" }>): Signals {
  const { at, isVisible, isFocused } = sign;
  return {
    isAsleep: false,
    isFocused,
    hiddenSince: isVisible ? undefined : (signals.hiddenSince ?? at),
    lastInputAt: isVisible ? at : signals.lastInputAt,
  };
}
