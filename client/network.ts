import { createApi } from "./api.ts";
import type { ChoiceParts } from "./transport/choose-idle-stream.ts";
import { openEventSource } from "./transport/event-source.ts";
import type { IdleStream } from "./transport/idle-stream.ts";
import { LateStream } from "./transport/late-stream.ts";
import { openSocketLink } from "./transport/socket-link.ts";

/** The three ways to the server. Whoever runs the client outside a browser brings their own. */
export type Network = {
  openSocket: typeof openSocketLink;
  openStream: typeof openEventSource;
  idleStream(parts: ChoiceParts): IdleStream;
  api: typeof createApi;
};

export const browserNetwork: Network = {
  openSocket: openSocketLink,
  openStream: openEventSource,
  idleStream: (parts) =>
    new LateStream({
      load: () => fetchIdleStream().then(({ chooseIdleStream }) => chooseIdleStream(parts)),
      changed: parts.changed,
    }),
  api: createApi,
};

/** The code of streams: a page that lives on its socket does not need it yet. */
export function fetchIdleStream() {
  return import("./transport/choose-idle-stream.ts");
}
