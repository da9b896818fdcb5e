import type { StreamPayload } from "#protocol/events";
import type { StreamDown } from "./down.ts";

export type StreamListener = {
  receive(down: StreamDown): void;
  /** The browser tries again by itself, naming the last id it saw. */
  interrupted(): void;
  /** The browser gave up: the server answered something else than a stream, and EventSource does not tell what. */
  closed(): void;
};

const events = {
  hello: true,
  notification: true,
  head: true,
  threads: true,
  dismiss: true,
  "room:gone": true,
  entry: true,
  "typing:started": true,
  "presence:changed": true,
  "person:changed": true,
  "account:changed": true,
  bye: true,
  hb: true,
} satisfies Record<keyof StreamPayload, true>;

/** Opens one EventSource; answers how to close it. */
export function openEventSource(url: string, listener: StreamListener): () => void {
  const source = new EventSource(url);
  for (const event of Object.keys(events)) {
    source.addEventListener(event, ({ data }: MessageEvent<string>) => {
      listener.receive({ event, payload: JSON.parse(data) } as StreamDown);
    });
  }
  source.onerror = () => (source.readyState === EventSource.CLOSED ? listener.closed() : listener.interrupted());
  return () => source.close();
}
