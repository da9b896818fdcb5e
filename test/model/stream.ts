import type { Down, StreamDown } from "#client/transport/down";
import type { StreamListener } from "#client/transport/event-source";
import type { Bye } from "#protocol/bye";
import { later, type Runner, running } from "#test/running";
import type { Connection, ModelServer } from "./server.ts";
import type { Weather } from "./weather.ts";
import { mayGetLost, Wire } from "./wire.ts";

const comesBackAfterMs = 500;

/** An EventSource: it comes back by itself unless it is refused or closed. */
export class ModelStream implements Connection {
  readonly kind = "stream";
  readonly key: string;
  readonly gen: number;
  readonly isFull: boolean;
  readonly rooms = new Set<string>();
  readonly #server: ModelServer;
  readonly #weather: Weather;
  readonly #listener: StreamListener;
  readonly tab: Runner | undefined = running.getStore();
  #wires: Wire[] = [];
  isAttached = false;
  isOpen = true;
  /** The tab has heard `hello` since the last interruption. */
  isKnownAttached = false;
  /** The tab knows of something that is wrong here. */
  isTroubled = false;
  #losing = 0;
  readonly #heads = new Map<string, number>();

  constructor(server: ModelServer, weather: Weather, url: string, listener: StreamListener) {
    const { searchParams } = new URL(url, "http://ebb.test");
    this.#server = server;
    this.#weather = weather;
    this.#listener = listener;
    this.key = searchParams.get("browser") ?? "";
    this.gen = Number(searchParams.get("gen"));
    this.isFull = searchParams.get("mode") === "full";
    this.#connect();
  }

  push(down: Down): void {
    if (this.#losing > 0 && (mayGetLost(down) || this.#isMove(down))) this.#losing -= 1;
    else this.#say(down as StreamDown);
  }

  end(bye: Bye): void {
    this.#leave();
    this.#say({ event: "bye", payload: bye });
    this.#wires[1]?.send(() => this.#interrupted());
  }

  /** So many of the next pushes get lost. */
  lose(pushes: number): void {
    this.#losing = pushes;
  }

  /** The network breaks it. */
  break(): void {
    this.#leave();
    for (const wire of this.#wires) wire.isCut = true;
    later(this.#weather.delayMs(), () => this.#interrupted());
  }

  /** Nothing comes through any more, and nobody says so. */
  mute(): void {
    this.isTroubled = true;
    for (const wire of this.#wires) wire.isMute = true;
  }

  readonly close = (): void => {
    this.isOpen = false;
    const [up] = this.#wires;
    up?.send(() => this.#leave());
    if (up?.isMute) later(45_000, () => this.#leave());
  };

  #connect(): void {
    const [up, down] = [new Wire(this.#weather.delayMs), new Wire(this.#weather.delayMs)];
    this.#wires = [up, down];
    up.send(() => this.#admit(down));
  }

  #admit(down: Wire): void {
    if (!this.isOpen) return;
    if (this.#weather.areStreamsRefused) return this.#interrupted();
    if (this.#server.isOvertaken(this)) return down.send(() => this.#closed());
    this.#server.connections.add(this);
    this.#server.attach(this);
    this.#say({ event: "hello", payload: { ...this.#server.feed, gen: this.gen, ttl: 600_000 } });
  }

  #say(down: StreamDown): void {
    const said = structuredClone(down);
    const hear = () => {
      if (said.event === "hello") this.isKnownAttached = true;
      if (said.event === "bye") this.isTroubled = true;
      this.#listener.receive(said);
    };
    this.#wires[1]?.send(this.#server.unlessRestored(() => this.#toTab(hear)));
  }

  #interrupted(): void {
    this.#toTab(() => {
      this.isKnownAttached = false;
      this.#listener.interrupted();
      setTimeout(() => this.isOpen && this.#connect(), comesBackAfterMs);
    });
  }

  #closed(): void {
    this.isTroubled = true;
    this.#toTab(() => {
      this.isOpen = false;
      this.#listener.closed();
    });
  }

  // Where no entries come, the sum of a heartbeat shows that a head is missing, but not that somebody read.
  #isMove(down: Down): boolean {
    if (down.event !== "head" || this.isFull) return false;
    const { roomId, head } = down.payload;
    const hasMoved = head > (this.#heads.get(roomId) ?? 0);
    this.#heads.set(roomId, head);
    return hasMoved;
  }

  #leave(): void {
    this.isAttached = false;
    this.#server.connections.delete(this);
  }

  #toTab(task: () => void): void {
    const act = () => this.isOpen && task();
    if (this.tab) this.tab.run(act);
    else act();
  }
}
