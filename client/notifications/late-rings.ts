import type { Notification } from "#protocol/values";
import type { Rings, RingsParts } from "./rings.ts";

/** Rings, fetched apart once the page is alive. What cannot be fetched now is tried again with the next ring; the list in the page is there anyway. */
export class LateRings {
  readonly #parts: RingsParts;
  #rings?: Promise<Rings | undefined>;

  constructor(parts: RingsParts) {
    this.#parts = parts;
  }

  start(): () => void {
    let isStopped = false;
    let stop: (() => void) | undefined;
    void this.#fetch().then((rings) => {
      if (!isStopped) stop = rings?.start();
    });
    return () => {
      isStopped = true;
      stop?.();
    };
  }

  async ring(notification: Notification): Promise<void> {
    await (await this.#fetch())?.ring(notification);
  }

  async ringNew(before: readonly Notification[], now: readonly Notification[]): Promise<void> {
    await (await this.#fetch())?.ringNew(before, now);
  }

  closeAll(): void {
    void this.#rings?.then((rings) => rings?.closeAll());
  }

  #fetch(): Promise<Rings | undefined> {
    this.#rings ??= import("./rings.ts").then(
      ({ Rings }) => new Rings(this.#parts),
      () => {
        this.#rings = undefined;
        return undefined;
      },
    );
    return this.#rings;
  }
}
