import { Alarm } from "#client/alarm";
import type { Attention, ClientConfig } from "#client/state";
import { attentionAt, nextChangeAt, noteSign, type Sign, type Signals } from "./attention.ts";

export type AttentionListener = {
  changed(attention: Attention): void;
  /** Somebody used this tab; at most once a second. */
  input(): void;
};

const inputs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
const inputEveryMs = 1_000;

/** Follows the browser's signs of attention to this tab; answers how to stop. */
export function watchAttention(config: ClientConfig, listener: AttentionListener): () => void {
  const watch = new Watch(config, listener);
  const listening = new AbortController();
  const on = (target: EventTarget, type: string, react: (event: Event) => void) =>
    target.addEventListener(type, react, { signal: listening.signal, passive: true, capture: true });
  on(document, "visibilitychange", () => watch.seen());
  on(window, "focus", () => watch.note("focused"));
  on(window, "blur", () => watch.note("blurred"));
  on(window, "pagehide", () => watch.note("asleep"));
  on(window, "pageshow", (event) => (event as PageTransitionEvent).persisted && watch.awake());
  on(document, "freeze", () => watch.note("asleep"));
  on(document, "resume", () => watch.awake());
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
  #signals: Signals;

  constructor(config: ClientConfig, listener: AttentionListener) {
    const at = Date.now();
    this.#config = config;
    this.#listener = listener;
    this.#signals = {
      isAsleep: false,
      isFocused: document.hasFocus(),
      hiddenSince: isVisible() ? undefined : at,
      lastInputAt: at,
    };
    this.#judge();
  }

  stop(): void {
    this.#next.clear();
  }

  note(type: "focused" | "blurred" | "asleep"): void {
    this.#take({ type, at: Date.now() });
  }

  // The focus may have moved while the tab was hidden, without an event.
  seen(): void {
    this.#take({ type: isVisible() ? "shown" : "hidden", at: Date.now() });
    this.note(document.hasFocus() ? "focused" : "blurred");
  }

  awake(): void {
    this.#take({ type: "awake", at: Date.now(), isVisible: isVisible(), isFocused: document.hasFocus() });
  }

  input(): void {
    if (Date.now() - this.#signals.lastInputAt < inputEveryMs) return;
    this.#take({ type: "input", at: Date.now() });
    this.#listener.input();
  }

  #take(sign: Sign): void {
    this.#signals = noteSign(this.#signals, sign);
    this.#judge();
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
