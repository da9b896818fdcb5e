import { unavailable } from "#client/api";
import type { Ask, Down, SocketDown } from "#client/transport/down";
import type { Ending } from "#client/transport/ending";
import type { Handshake, LinkListener, SocketLink } from "#client/transport/socket-link";
import type { UpEvent, UpPayload, UpValue } from "#protocol/events";
import type { Reply } from "#protocol/refusals";
import { later, type Runner, running } from "#test/running";
import { answerEvent } from "./answers.ts";
import type { Connection, ModelServer } from "./server.ts";
import type { Weather } from "./weather.ts";
import { mayGetLost, Wire } from "./wire.ts";

const answerTimeoutMs = 8_000;
const connectTimeoutMs = 10_000;
const pingTimeoutMs = 45_000;

export type SocketWatcher = {
  /** The tab lets go of its socket by itself: it had better have something else. */
  letGo(socket: ModelSocket): void;
};

/** A Socket.IO connection of one tab. */
export class ModelSocket implements Connection {
  readonly kind = "socket";
  readonly isFull = false;
  readonly key: string;
  readonly gen: number;
  readonly rooms = new Set<string>();
  readonly #server: ModelServer;
  readonly #listener: LinkListener;
  readonly #tab: Runner | undefined = running.getStore();
  readonly #watcher: SocketWatcher;
  readonly #up: Wire;
  readonly #down: Wire;
  readonly #weather: Weather;
  readonly #asked = new Set<(reply: Reply<never>) => void>();
  isAttached = false;
  /** The tab has heard so. */
  isKnownAttached = false;
  isOpen = false;
  /** Something went wrong here that the tab knows of: it may give the socket up. */
  isTroubled = false;
  #losing = 0;

  constructor(
    server: ModelServer,
    weather: Weather,
    { tabId, gen }: Handshake,
    listener: LinkListener,
    watcher: SocketWatcher,
  ) {
    this.#server = server;
    this.#weather = weather;
    this.key = tabId;
    this.gen = gen;
    this.#listener = listener;
    this.#watcher = watcher;
    this.#up = new Wire(weather.delayMs);
    this.#down = new Wire(weather.delayMs);
  }

  connect(): Promise<SocketLink | Ending> {
    return new Promise((resolve) => {
      const settle = (outcome: SocketLink | Ending) => this.#toTab(() => resolve(outcome));
      setTimeout(() => settle({ reason: "lost" }), connectTimeoutMs);
      this.#up.send(() => this.#admit(settle));
    });
  }

  push(down: Down): void {
    if (this.#losing > 0 && mayGetLost(down)) this.#losing -= 1;
    else this.#say(down as SocketDown);
  }

  end(ending: Ending): void {
    this.#server.connections.delete(this);
    this.#down.send(() => this.#closed(ending));
  }

  /** So many of the next pushes get lost. */
  lose(pushes: number): void {
    this.#losing = pushes;
  }

  /** The network breaks it. Both sides notice. */
  break(): void {
    this.isTroubled = true;
    this.#server.connections.delete(this);
    this.#up.isCut = true;
    this.#down.isCut = true;
    later(this.#weather.delayMs(), () => this.#closed({ reason: "lost" }));
  }

  /** Half open: nobody notices before the pings do. */
  mute(): void {
    this.isTroubled = true;
    this.#up.isMute = true;
    this.#down.isMute = true;
    later(pingTimeoutMs, () => this.break());
  }

  #say(down: SocketDown): void {
    const said = structuredClone(down);
    const hear = () => this.#toTab(() => this.isOpen && this.#listener.receive(said));
    this.#down.send(this.#server.unlessRestored(hear));
  }

  #admit(settle: (outcome: SocketLink | Ending) => void): void {
    if (this.#weather.areSocketsRefused) return settle({ reason: "lost" });
    if (this.#server.isOvertaken(this)) return settle({ reason: "superseded" });
    this.#server.connections.add(this);
    this.#down.send(() => {
      this.isOpen = true;
      settle({ ask: this.#ask, close: () => this.#close() });
    });
  }

  readonly #ask: Ask = <E extends UpEvent>(event: E, payload: UpPayload<E>) =>
    new Promise<Reply<UpValue[E]>>((resolve) => {
      const settle = (reply: Reply<UpValue[E]>) => {
        this.#asked.delete(settle);
        if (!reply.ok) this.isTroubled = true;
        if (reply.ok && event === "feed:attach") this.isKnownAttached = true;
        this.#toTab(() => resolve(structuredClone(reply)));
      };
      if (event === "client:idle") this.#watcher.letGo(this);
      if (!this.isOpen) return settle(unavailable());
      this.#asked.add(settle);
      later(answerTimeoutMs, () => this.#asked.has(settle) && settle(unavailable()));
      this.#up.send(() => this.#answer(event, payload, settle));
    });

  // Entries may come between the reading and the answer: that is what a client has to hold them for.
  #answer<E extends UpEvent>(event: E, payload: UpPayload<E>, settle: (reply: Reply<UpValue[E]>) => void): void {
    const reply = structuredClone(answerEvent(this.#server, this, event, payload));
    const hear = this.#server.unlessRestored(() => this.#asked.has(settle) && settle(reply));
    later(this.#weather.delayMs(), () => this.#down.send(hear));
  }

  #close(): void {
    if (!this.isOpen) return;
    this.#watcher.letGo(this);
    this.isOpen = false;
    this.#refuseAll();
    this.#up.send(() => void this.#server.connections.delete(this));
  }

  #closed(ending: Ending): void {
    this.#toTab(() => {
      if (!this.isOpen) return;
      this.isOpen = false;
      this.#refuseAll();
      this.#listener.closed(ending);
    });
  }

  #refuseAll(): void {
    for (const settle of this.#asked) settle(unavailable());
  }

  #toTab(task: () => void): void {
    if (this.#tab) this.#tab.run(task);
    else task();
  }
}
