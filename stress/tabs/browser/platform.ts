import "fake-indexeddb/auto";
import { EventSource as NodeEventSource } from "eventsource";
import { ModelChannels } from "#test/model-channels";
import { ModelLocks } from "#test/model-locks";
import { running } from "#test/running";
import type { Tab } from "./tab.ts";

/** What the tabs of this browser share. */
export const locks = new ModelLocks();
export const channels = new ModelChannels(() => 1);

const localData = new Map<string, string>();

/** Gives the tabs in this thread what a browser gives its pages. Whatever is a tab's own is found by who is running. */
export function installPlatform(): void {
  for (const name of ["document", "window", "location", "sessionStorage"] as const) {
    define(name, () => tabRunning()?.globals[name]);
  }
  define("localStorage", () => storageOf(localData));
  define("navigator", () => ({ locks, userAgent: "node" }));
  give("BroadcastChannel", channelClass());
  give("MutationObserver", quietClass("observe", "disconnect"));
  give("Image", quietClass("decode"));
  give("Notification", notificationClass());
  giveTimers();
  giveNetwork();
}

export function storageOf(data: Map<string, string>) {
  return {
    getItem: (key: string) => data.get(key) ?? null,
    setItem: (key: string, value: string) => void data.set(key, value),
    removeItem: (key: string) => void data.delete(key),
    key: (index: number) => [...data.keys()][index] ?? null,
    get length() {
      return data.size;
    },
  };
}

function tabRunning(): Tab | undefined {
  return running.getStore() as Tab | undefined;
}

function define(name: string, get: () => unknown): void {
  Object.defineProperty(globalThis, name, { get, configurable: true });
}

function give(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

// A frozen tab's timers wait, and can still be cleared; those of one that is gone never ring.
function giveTimers(): void {
  const [timeout, interval, clear] = [setTimeout, setInterval, clearTimeout];
  const cleared = new WeakSet<NodeJS.Timeout>();
  const start =
    (begin: typeof timeout | typeof interval) =>
    (task: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
      const tab = running.getStore();
      const ring = () => task(...given);
      const timer: NodeJS.Timeout = begin(() => (tab ? tab.run(() => !cleared.has(timer) && ring()) : ring()), ms);
      return timer;
    };
  const stop = (timer?: NodeJS.Timeout) => {
    if (timer instanceof Object) cleared.add(timer);
    clear(timer);
  };
  give("setTimeout", start(timeout));
  give("setInterval", start(interval));
  give("clearTimeout", stop);
  give("clearInterval", stop);
}

function giveNetwork(): void {
  const nodeFetch = fetch;
  const asBrowser: typeof fetch = (path, init) => {
    const tab = tabRunning();
    if (!tab) return nodeFetch(path, init);
    const headers = new Headers(init?.headers);
    headers.set("cookie", tab.browser.cookie);
    headers.set("origin", tab.browser.origin);
    const signal = AbortSignal.any([tab.life.signal, ...(init?.signal ? [init.signal] : [])]);
    return nodeFetch(new URL(String(path), tab.browser.address), { ...init, headers, signal });
  };
  give("fetch", asBrowser);
  give(
    "EventSource",
    class extends NodeEventSource {
      constructor(path: string) {
        super(new URL(path, tabRunning()?.browser.address), {
          fetch: (url, init) => asBrowser(url, init as RequestInit),
        });
      }
    },
  );
}

function channelClass() {
  return class {
    constructor(name: string) {
      // biome-ignore lint/correctness/noConstructorReturn: stands in for the browser's own class
      return channels.open(name);
    }
  };
}

function quietClass(...methods: string[]) {
  return class {
    constructor() {
      for (const method of methods) Object.assign(this, { [method]: () => Promise.resolve() });
    }
  };
}

function notificationClass() {
  return class {
    static permission = "granted";
    onclick?: () => void;
    constructor(title: string, { tag }: { tag?: string } = {}) {
      tabRunning()?.browser.shown.push({ title, tag: tag ?? "" });
    }
    close(): void {
      this.onclick = undefined;
    }
  };
}
