import { createApi } from "./api.ts";
import { openEventSource } from "./transport/event-source.ts";
import { openSocketLink } from "./transport/socket-link.ts";

/** The three ways to the server. Whoever runs the client outside a browser brings their own. */
export type Network = {
  openSocket: typeof openSocketLink;
  openStream: typeof openEventSource;
  api: typeof createApi;
};

export const browserNetwork: Network = { openSocket: openSocketLink, openStream: openEventSource, api: createApi };
