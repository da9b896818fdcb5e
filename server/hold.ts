import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import type { Detach } from "./detach-socket.ts";
import type { Listener } from "./http-server.ts";

/**
 * Where the bytes of a held response go: through the response, or, when that could be let go, straight to its socket, which wants them
 * in HTTP's chunks.
 */
export type Line = { to: Writable; isChunked: boolean };

/** What a route handler decided about its response: that it stays open, and who has the word on it from now on. */
export type Hold = {
  /** Nobody wants to hear any more, and nothing was said yet. */
  readonly isOver: boolean;
  /** The head is sent: speak. */
  begin(line: Line): void;
  /** It did not come to that, or it did: called when the request is done with, at least once. */
  abandon(): void;
};

type Decided = { hold?: Hold };

/**
 * Lets a route handler decide that its response is held, without holding it: the handler says `hold` and answers 200 without a body, as
 * anywhere else. Where Next ends that response, it is taken over instead, and nothing of Next's request stays alive. The handler's word
 * comes by the asynchronous context of its request, so it is never on the wire, neither to be seen nor to be forged.
 */
export function createHolding(detach: Detach) {
  const requests = new AsyncLocalStorage<Decided>();
  return {
    hold(hold: Hold): void {
      const decided = requests.getStore();
      if (decided) decided.hold = hold;
      else hold.abandon();
    },

    holdFor(request: Listener["request"]): Listener["request"] {
      return async (asked, response) => {
        const decided: Decided = {};
        insteadOfEnding(response, () => take(decided, asked, response, detach));
        try {
          await requests.run(decided, async () => request(asked, response));
        } finally {
          decided.hold?.abandon();
        }
      };
    },
  };
}

export type Holding = ReturnType<typeof createHolding>;

function insteadOfEnding(response: ServerResponse, take: () => boolean): void {
  const end = response.end;
  response.end = (...last: unknown[]) => {
    response.end = end;
    return take() ? response : Reflect.apply(end, response, last);
  };
}

function take(decided: Decided, asked: IncomingMessage, response: ServerResponse, detach: Detach): boolean {
  const { hold } = decided;
  if (!hold || response.statusCode !== 200 || response.headersSent || response.destroyed) return false;
  if (hold.isOver) {
    // Ended before it began: 204 makes a browser's EventSource stop, and ask over HTTP what is the matter.
    response.statusCode = 204;
    return false;
  }
  decided.hold = undefined;
  const { socket } = response;
  // Afterwards nothing is asked on this connection any more.
  response.setHeader("Connection", "close");
  socket?.cork();
  response.flushHeaders();
  const bare = detach(asked, response);
  hold.begin(bare ? { to: bare, isChunked: true } : { to: response, isChunked: false });
  socket?.uncork();
  // For Next the request is over.
  if (bare) process.nextTick(() => response.emit("close"));
  return true;
}
