import type { ChatEvent } from "#chat/chat";
import type { Log } from "./log.ts";

/** Carries what happened from the use case that did it to every delivery. May lose: readers have cursors and catch up. */
export type Bus = {
  /** Never throws and never waits: it is called between a commit and its acknowledgement. */
  publish(event: ChatEvent): void;
  subscribe(listener: (event: ChatEvent) => void): () => void;
};

/** The bus of a single node: within the process. */
export function createLocalBus(log: Log): Bus {
  const listeners = new Set<(event: ChatEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          log.error({ err: error, type: event.type }, "an event was not delivered");
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
