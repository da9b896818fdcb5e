import { Agent, type ClientRequestArgs } from "node:http";
import { connect, type NetConnectOpts, type Socket } from "node:net";
import type { ChatClient } from "#client/chat-client";
import { createChatClient } from "#client/create-chat-client";
import { browserNetwork, type Network } from "#client/network";
import { openSocketLink } from "#client/transport/socket-link";
import { createPage } from "#test/page";
import { type Runner, running } from "#test/running";
import { readInitialState } from "./initial-state.ts";
import { channels, locks, storageOf } from "./platform.ts";

/** What the tabs of one browser have in common. */
export type BrowserProfile = {
  /** What the address bar says, and where it leads: perhaps to a proxy. */
  origin: string;
  address: string;
  cookie: string;
  hiddenAfterMs: number;
  /** System notifications, in the order they were shown. */
  shown: { title: string; tag: string }[];
};

const triesAgainAfterMs = 200;

/** One tab of this thread's browser with the product's own client in it. */
export class Tab implements Runner {
  readonly browser: BrowserProfile;
  readonly life = new AbortController();
  readonly globals: Record<"document" | "window" | "location" | "sessionStorage", unknown>;
  readonly #page;
  readonly #agent = new TabAgent();
  readonly #loaded = Promise.withResolvers<void>();
  #client?: ChatClient;
  #stop?: () => void;
  #waiting: (() => void)[] = [];
  #isFrozen = false;
  #isGone = false;
  /** Rooms on the screen; the last one opened is where a reload leads. */
  readonly #rooms = new Set<string>();
  /** Runs when the page wants to be loaded anew. */
  readonly #reload: () => void;

  constructor(browser: BrowserProfile, session: Map<string, string>, reload: () => void) {
    this.browser = browser;
    this.#reload = reload;
    this.#page = createPage(browser.origin);
    const { document, window, location } = this.#page;
    const { protocol, host } = new URL(browser.address);
    const ownLocation = Object.assign(location, { protocol, host, reload: () => this.#wantReload() });
    this.globals = { document, window, location: ownLocation, sessionStorage: storageOf(session) };
  }

  run(task: () => void): void {
    if (this.#isGone) return;
    if (this.#isFrozen) this.#waiting.push(task);
    else running.run(this, task);
  }

  /** Loads the page, for as long as it takes, and starts its client. */
  async open(roomId: string): Promise<void> {
    await running.run(this, async () => {
      const initial = await this.#load(roomId);
      if (this.#isGone) return;
      this.#client = createChatClient(initial, this.#network());
      this.#stop = this.#client.start();
      this.#rooms.add(initial.roomId);
      await this.#client.openRoom(initial.roomId);
      this.#loaded.resolve();
    });
  }

  async #load(roomId: string) {
    for (;;) {
      try {
        return await readInitialState(roomId, this.browser.hiddenAfterMs);
      } catch (error) {
        if (this.#isGone) throw error;
        await new Promise((resolve) => setTimeout(resolve, triesAgainAfterMs));
      }
    }
  }

  /** Its client can be asked; or it never will, being gone. */
  get loaded(): Promise<void> {
    return this.#loaded.promise;
  }

  get rooms(): string[] {
    return [...this.#rooms];
  }

  get client(): ChatClient {
    if (!this.#client) throw new Error("The page is not loaded yet.");
    return this.#client;
  }

  get left(): string[] {
    return this.#page.left;
  }

  act<T>(task: (client: ChatClient) => T): T {
    return running.run(this, () => task(this.client));
  }

  openRoom(roomId: string): Promise<void> {
    this.#rooms.add(roomId);
    return this.act((client) => client.openRoom(roomId));
  }

  setVisibility(isVisible: boolean): void {
    this.act(() => (isVisible ? this.#page.show() : this.#page.hide()));
  }

  input(): void {
    this.act(() => this.#page.input());
  }

  setOnline(isOnline: boolean): void {
    this.act(() => this.#page.setOnline(isOnline));
  }

  freeze(): void {
    this.act(() => this.#page.freeze());
    this.#isFrozen = true;
  }

  resume(): void {
    this.#isFrozen = false;
    for (const task of this.#waiting.splice(0)) this.run(task);
    this.act(() => this.#page.resume());
  }

  /** As when the person closes the tab or reloads it: the page is told. */
  close(): void {
    this.act(() => this.#page.hidePage());
    running.run(this, () => this.#stop?.());
    this.crash();
  }

  /** Nobody is told anything. */
  crash(): void {
    this.#isGone = true;
    this.#loaded.resolve();
    this.life.abort();
    this.#agent.cut();
    locks.releaseAll(this);
    channels.closeAll(this);
  }

  #wantReload(): void {
    this.#page.left.push("reload");
    this.#reload();
  }

  #network(): Network {
    return {
      ...browserNetwork,
      openSocket: (handshake, listener) =>
        openSocketLink(
          handshake,
          {
            receive: (down) => this.run(() => listener.receive(down)),
            closed: (ending) => this.run(() => listener.closed(ending)),
          },
          this.#whatBrowsersAdd(),
        ),
    };
  }

  // Whose cookie it is shows at each connect: somebody else may have signed in.
  #whatBrowsersAdd() {
    const { cookie, origin } = this.browser;
    // Socket.IO's type knows only the name of an agent; `ws` takes the agent itself.
    return { extraHeaders: { cookie, origin }, agent: this.#agent as unknown as string };
  }
}

/** Knows the TCP connections of one tab's sockets, to cut them as a dying process does. */
class TabAgent extends Agent {
  readonly #open = new Set<Socket>();

  override createConnection(options: ClientRequestArgs): Socket {
    const socket = connect(options as NetConnectOpts);
    this.#open.add(socket);
    socket.once("close", () => this.#open.delete(socket));
    return socket;
  }

  cut(): void {
    for (const socket of this.#open) socket.resetAndDestroy();
  }
}
