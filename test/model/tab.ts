import { type Api, unavailable } from "#client/api";
import type { ChatClient } from "#client/chat-client";
import { createChatClient } from "#client/create-chat-client";
import type { Network } from "#client/network";
import type { InitialState } from "#client/state";
import type { Reply } from "#protocol/refusals";
import { createPage } from "#test/page";
import { later, type Runner, running } from "#test/running";
import { answerPath } from "./answers.ts";
import type { ModelServer } from "./server.ts";
import { ModelSocket } from "./socket.ts";
import { ModelStream } from "./stream.ts";
import type { Weather } from "./weather.ts";

export type Net = { server: ModelServer; weather: Weather; watcher: TransportWatcher };

export type TransportWatcher = {
  socketLetGo(tab: Tab, socket: ModelSocket): void;
  streamOpened(tab: Tab): void;
  streamLetGo(tab: Tab, stream: ModelStream): void;
};

const apiTimeoutMs = 15_000;

/** One tab with the client of the product in it; only its network is played. */
export class Tab implements Runner {
  readonly name: string;
  readonly page = createPage("http://ebb.test");
  readonly client: ChatClient;
  readonly sockets: ModelSocket[] = [];
  readonly streams: ModelStream[] = [];
  /** The rooms on its screen. */
  readonly rooms = new Set<string>();
  readonly #net: Net;
  #waiting: (() => void)[] = [];
  isFrozen = false;
  isGone = false;
  isOnline = true;

  constructor(name: string, initial: InitialState, net: Net) {
    this.name = name;
    this.#net = net;
    this.client = running.run(this, () => createChatClient(structuredClone(initial), this.#network()));
    this.client.store.subscribe(({ rooms }) => this.#leaveGone(rooms));
    this.act(() => void this.client.start());
    this.open(initial.roomId);
  }

  /** What comes to a frozen tab waits; what comes to one that is gone is lost. */
  run(task: () => void): void {
    if (this.isGone) return;
    if (this.isFrozen) this.#waiting.push(task);
    else running.run(this, task);
  }

  /** The person or the browser does something in it. */
  act(task: () => void): void {
    if (!this.isGone) running.run(this, task);
  }

  open(roomId: string): void {
    const isKnown = roomId in this.client.store.getState().rooms;
    if (isKnown) this.rooms.add(roomId);
    if (isKnown) this.act(() => void this.client.openRoom(roomId));
  }

  close(roomId: string): void {
    this.rooms.delete(roomId);
    this.act(() => this.client.closeRoom(roomId));
  }

  /** Nothing runs in it, as when the lid is closed. */
  stall(): void {
    this.isFrozen = true;
  }

  thaw(): void {
    this.isFrozen = false;
    for (const task of this.#waiting.splice(0)) this.run(task);
  }

  // As the page does with a room that is gone.
  #leaveGone(rooms: Record<string, unknown>): void {
    for (const roomId of this.rooms) if (!(roomId in rooms)) this.close(roomId);
  }

  #network(): Network {
    const { server, weather, watcher } = this.#net;
    return {
      openSocket: (handshake, listener) => {
        const letGo = (one: ModelSocket) => watcher.socketLetGo(this, one);
        const socket = new ModelSocket(server, weather, handshake, listener, { letGo });
        this.sockets.push(socket);
        return socket.connect();
      },
      openStream: (url, listener) => {
        const stream = new ModelStream(server, weather, url, listener);
        this.streams.push(stream);
        watcher.streamOpened(this);
        return () => {
          if (stream.isOpen) watcher.streamLetGo(this, stream);
          stream.close();
        };
      },
      api: (_personId, _ended, isOffline) => this.#api(isOffline),
    };
  }

  #api(isOffline: () => boolean = () => false): Api {
    const { server, weather } = this.#net;
    return <T>(path: string, request = {}) => {
      if (isOffline()) return Promise.resolve(unavailable());
      return new Promise<Reply<T>>((resolve) => {
        const settle = (reply: Reply<T>) => this.run(() => resolve(structuredClone(reply)));
        later(apiTimeoutMs, () => settle(unavailable()));
        later(weather.delayMs(), () => {
          if (weather.isApiDown) return settle(unavailable());
          const reply = structuredClone(answerPath(server, path, request)) as Reply<T>;
          const { epoch } = server;
          const isLost = weather.areAnswersLost;
          later(weather.delayMs(), () => settle(isLost || epoch !== server.epoch ? unavailable() : reply));
        });
      });
    };
  }
}
