import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { vi } from "vitest";
import { ModelChannels } from "#test/model-channels";
import { ModelLocks } from "#test/model-locks";
import { later, type Runner, running } from "#test/running";
import { Clock } from "./clock.ts";
import { faultsOnScreen } from "./faults-on-screen.ts";
import { ModelServer } from "./server.ts";
import type { ModelSocket } from "./socket.ts";
import type { ModelStream } from "./stream.ts";
import { Tab } from "./tab.ts";
import { diceFrom, Weather } from "./weather.ts";

export const roomIds = ["general", "random"] as const;

const heartbeatMs = 25_000;
/** A tab that leaves its socket for another tab's stream hears of that stream's end a moment late. */
const newsTakesMs = 100;

/** A server, one browser with its tabs, and the weather between them. Watches that nobody is ever left without a transport by our own doing. */
export class World {
  readonly clock = new Clock();
  readonly server = new ModelServer(roomIds);
  readonly weather: Weather;
  readonly tabs: Tab[] = [];
  readonly violations: string[] = [];
  readonly storage = new Map<string, string>();
  /** What was shown to Ann outside the page, by its text: each of Bob's has its own. */
  readonly rung: string[] = [];
  readonly #locks = new ModelLocks();
  readonly #channels: ModelChannels;
  #opened = 0;
  written = 0;
  #streamWasThereAt = 0;

  constructor(seed: number) {
    const dice = diceFrom(seed);
    this.weather = new Weather(dice);
    this.#channels = new ModelChannels(() => Math.floor(dice() * 5));
    this.clock.install();
    vi.spyOn(Math, "random").mockImplementation(dice);
    this.#stubBrowser();
    setInterval(() => this.server.beat(), heartbeatMs);
    for (let n = 1; n <= 60; n += 1) this.server.write("general", `before ${n}`);
    this.server.write("random", "before");
  }

  get alive(): Tab[] {
    return this.tabs.filter(({ isGone }) => !isGone);
  }

  /** The page may have been rendered a while ago. */
  openTab(staleForMs: number): void {
    const initial = this.server.initial("general");
    later(staleForMs, () => {
      this.#opened += 1;
      const net = { server: this.server, weather: this.weather, watcher: this };
      const tab = new Tab(`tab ${this.#opened}`, initial, net);
      this.tabs.push(tab);
      tab.client.store.subscribe(() => this.#look(tab));
    });
  }

  /** What Ann writes next; each text is hers once. */
  wrote(): string {
    this.written += 1;
    return `ann writes ${this.written}`;
  }

  /** Without a goodbye. */
  crash(tab: Tab): void {
    tab.isGone = true;
    this.#locks.releaseAll(tab);
    this.#channels.closeAll(tab);
    for (const socket of tab.sockets) socket.break();
    for (const stream of tab.streams) {
      stream.break();
      stream.isOpen = false;
    }
  }

  socketLetGo(tab: Tab, socket: ModelSocket): void {
    const wasRelied = socket.isKnownAttached && !socket.isTroubled;
    socket.isTroubled = true;
    if (!wasRelied || this.#mayBeBare(tab)) return;
    const streamGoneForMs = this.#hasStream() ? 0 : this.clock.now - this.#streamWasThereAt;
    if (streamGoneForMs > newsTakesMs) this.violations.push(`${tab.name} left its socket and had no stream`);
  }

  /** A tab may open a stream that carries more beside the one it replaces. */
  streamOpened(tab: Tab): void {
    const open = this.alive.flatMap((other) => other.streams.filter(({ isOpen }) => isOpen).map(() => other));
    const isAllowed = open.length <= 2 && open.every((other) => other === tab);
    if (!isAllowed) this.violations.push(`${tab.name} opened a second stream of the browser`);
  }

  streamLetGo(tab: Tab, stream: ModelStream): void {
    if (this.#hasStream()) this.#streamWasThereAt = this.clock.now;
    const wasRelied = stream.isKnownAttached && !stream.isTroubled;
    if (!wasRelied || this.#mayBeBare(tab)) return;
    const others = tab.streams.filter((other) => other !== stream);
    const hasOther = [...tab.sockets, ...others].some(({ isOpen, isKnownAttached }) => isOpen && isKnownAttached);
    if (!hasOther) this.violations.push(`${tab.name} left its stream and had nothing else`);
  }

  #hasStream(): boolean {
    return this.alive.some(({ streams }) => streams.some(({ isOpen, isKnownAttached }) => isOpen && isKnownAttached));
  }

  #mayBeBare(tab: Tab): boolean {
    return (
      tab.isGone || !tab.isOnline || tab.client.store.getState().attention === "asleep" || tab.page.left.length > 0
    );
  }

  #look(tab: Tab): void {
    for (const fault of faultsOnScreen(tab.client.store.getState())) this.violations.push(`${tab.name} ${fault}`);
  }

  #stubBrowser(): void {
    const { storage } = this;
    const channels = this.#channels;
    const localStorage = {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => void storage.set(key, value),
      removeItem: (key: string) => void storage.delete(key),
    };
    const pages = (runner: unknown) => (runner instanceof Tab ? { ...runner.page } : {});
    stubBrowser(pages, {
      localStorage,
      indexedDB: new IDBFactory(),
      navigator: { locks: this.#locks },
      BroadcastChannel: class {
        constructor(name: string) {
          // biome-ignore lint/correctness/noConstructorReturn: stands in for the browser's own class
          return channels.open(name);
        }
      },
      MutationObserver: class {
        observe = () => undefined;
        disconnect = () => undefined;
      },
      Notification: notificationInto(this.rung),
      Image: class {
        decode = () => Promise.resolve();
      },
    });
  }
}

/** The system notifications of a browser that may show them. */
function notificationInto(shown: string[]) {
  return class {
    static permission = "granted";
    constructor(_title: string, { body }: NotificationOptions) {
      shown.push(body ?? "");
    }
    close = () => undefined;
  };
}

/** What the running tab finds in its global scope: each tab its own page, all of them one storage, one lock manager, one channel. */
function stubBrowser(pageOf: (runner: Runner) => Record<string, unknown>, shared: Record<string, unknown>): void {
  for (const name of ["document", "window", "location"]) {
    vi.stubGlobal(name, undefined);
    const get = () => {
      const runner = running.getStore();
      return runner && pageOf(runner)[name];
    };
    Object.defineProperty(globalThis, name, { get, configurable: true });
  }
  for (const [name, value] of Object.entries(shared)) vi.stubGlobal(name, value);
}
