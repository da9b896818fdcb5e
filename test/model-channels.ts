import { later, type Runner, running } from "#test/running";

/** BroadcastChannels among the tabs of one browser. */
export class ModelChannels {
  readonly #open = new Set<ModelChannel>();
  readonly #delayMs: () => number;

  constructor(delayMs: () => number) {
    this.#delayMs = delayMs;
  }

  open(name: string): ModelChannel {
    const owner = running.getStore();
    const channel: ModelChannel = {
      name,
      owner,
      onmessage: null,
      close: () => void this.#open.delete(channel),
      postMessage: (data) => this.#post(channel, structuredClone(data)),
    };
    this.#open.add(channel);
    return channel;
  }

  closeAll(owner: Runner): void {
    for (const channel of this.#open) if (channel.owner === owner) this.#open.delete(channel);
  }

  #lastAt = 0;

  #post(from: ModelChannel, data: unknown): void {
    const now = Date.now();
    this.#lastAt = Math.max(this.#lastAt, now + this.#delayMs());
    for (const channel of [...this.#open].filter((one) => one !== from && one.name === from.name)) {
      const hear = () => this.#open.has(channel) && channel.onmessage?.({ data });
      later(this.#lastAt - now, () => (channel.owner ? channel.owner.run(hear) : hear()));
    }
  }
}

type ModelChannel = {
  name: string;
  owner: Runner | undefined;
  onmessage: ((event: { data: unknown }) => void) | null;
  close(): void;
  postMessage(data: unknown): void;
};
