import { Alarm } from "#client/alarm";
import type { Attention, ClientConfig } from "#client/state";
import {
  attentionAt,
  firstSignals,
  mayBeTheLast,
  nextChangeAt,
  noteSign,
  type Sign,
  type Signals,
  tickMs,
} from "./attention.ts";

export type AttentionListener = {
  changed(attention: Attention): void;
  /** Somebody used this tab; at most once a second. */
  input(): void;
  /** The network went, or came back. */
  networkChanged(isOnline: boolean): void;
  /** Time may have been lost: look whether anything is missing. */
  returned(): void;
  /** The page may be about to end: keep what is not kept yet. `isSeen`: so far only its focus is gone. */
  leaving(state: { isSeen: boolean }): void;
};

const inputs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
const inputEveryMs = 1_000;

/** Tells the pure machine of `attention.ts` what the browser says of this tab, and the listener what follows; answers how to stop. */
export function watchAttention(config: ClientConfig, listener: AttentionListener): () => void {
  const watch = new Watch(config, listener);
  const listening = new AbortController();
  const on = (target: EventTarget, type: string, react: (event: Event) => void) =>
    target.addEventListener(type, react, { signal: listening.signal, passive: true, capture: true });
  on(document, "visibilitychange", () => watch.seen());
  // The window's own: those of what stands in the page pass by here, too.
  on(window, "focus", ({ target }) => target === window && watch.note("focused"));
  on(window, "blur", ({ target }) => target === window && watch.note("blurred"));
  on(window, "pagehide", () => watch.note("asleep"));
  on(window, "pageshow", (event) => (event as PageTransitionEvent).persisted && watch.awake());
  on(document, "freeze", () => watch.note("asleep"));
  on(document, "resume", () => watch.awake());
  on(window, "online", () => watch.note("online"));
  // Open sockets may not notice that the network is gone.
  on(window, "offline", () => watch.note("offline"));
  for (const type of inputs) on(window, type, () => watch.input());
  return () => {
    listening.abort();
    watch.stop();
  };
}

class Watch {
  readonly #config: ClientConfig;
  readonly #listener: AttentionListener;
  readonly #next = new Alarm(() => this.#judge());
  readonly #tick = new Alarm(() => this.note("tick"));
  #signals: Signals;

  constructor(config: ClientConfig, listener: AttentionListener) {
    this.#config = config;
    this.#listener = listener;
    // What the browser believes of the network at first is not to be relied on; what it notices later is.
    const tab = { isVisible: isVisible(), isFocused: document.hasFocus(), isOnline: true };
    this.#signals = firstSignals(Date.now(), tab);
    this.#judge();
    this.#keepTicking();
  }

  stop(): void {
    this.#next.clear();
    this.#tick.clear();
  }

  note(type: Exclude<Sign["type"], "awake">): void {
    this.#take({ type, at: Date.now() });
  }

  // The focus may have moved while the tab was hidden, without an event.
  seen(): void {
    this.note(isVisible() ? "shown" : "hidden");
    this.note(document.hasFocus() ? "focused" : "blurred");
  }

  awake(): void {
    this.#take({ type: "awake", at: Date.now(), isVisible: isVisible(), isFocused: document.hasFocus() });
  }

  input(): void {
    const sinceLast = Date.now() - this.#signals.lastInputAt;
    if (sinceLast >= 0 && sinceLast < inputEveryMs) return;
    this.note("input");
    this.#listener.input();
  }

  #take(sign: Sign): void {
    const before = this.#signals;
    const now = noteSign(before, sign);
    this.#signals = now;
    if (mayBeTheLast(sign)) this.#listener.leaving({ isSeen: sign.type === "blurred" });
    this.#judge();
    this.#keepTicking();
    if (now.isOnline !== before.isOnline) this.#listener.networkChanged(now.isOnline);
    if (now.returns !== before.returns) this.#listener.returned();
  }

  // A hidden tab that is idle learns nothing from ticks, and wakes for none.
  #keepTicking(): void {
    const isHidden = this.#signals.hiddenSince !== undefined;
    const attention = attentionAt(this.#signals, Date.now(), this.#config);
    if (isHidden && (attention === "idle" || attention === "asleep")) this.#tick.clear();
    else if (this.#tick.dueAt === undefined) this.#tick.set(tickMs);
  }

  #judge(): void {
    const now = Date.now();
    this.#listener.changed(attentionAt(this.#signals, now, this.#config));
    const next = nextChangeAt(this.#signals, now, this.#config);
    if (next === undefined) this.#next.clear();
    else this.#next.set(next - now);
  }
}

function isVisible(): boolean {
  return document.visibilityState === "visible";
}
