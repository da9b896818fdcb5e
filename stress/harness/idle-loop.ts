import { EventSource } from "eventsource";
import type { StreamPayload } from "#protocol/events";
import { streamPath } from "#server/test-connections";
import type { CatchUp } from "./catch-up.ts";
import {
  endAs,
  noteAttached,
  noteLost,
  noteTrouble,
  type ReaderState,
  takeBye,
  takeGone,
  takeHead,
  takeNotification,
} from "./reader-state.ts";
import { pause, until } from "./wait.ts";

export type StreamMode = "notify" | "full";

/** Keeps a stream as long as the reader wants to be idle. EventSource comes back by itself; where it gave up, a new one is made. */
export async function stayIdle(state: ReaderState, catchUp: CatchUp, mode: StreamMode): Promise<void> {
  while (state.wanted === "idle") {
    const source = open(state, mode);
    listen(source, state, catchUp, mode);
    try {
      await until("the stream is over", () => isOver(source, state), 24 * 60 * 60_000);
    } finally {
      source.close();
      state.isStreaming = false;
    }
    if (state.wanted !== "idle") return;
    noteLost(state);
    await pause(state.random.int(20, 200));
  }
}

function isOver(source: EventSource, state: ReaderState): boolean {
  return state.wanted !== "idle" || source.readyState === EventSource.CLOSED;
}

function open(state: ReaderState, mode: StreamMode): EventSource {
  const { person, browser, lastEventId } = state;
  const path = streamPath(person, { browser, gen: ++state.gen, mode });
  return new EventSource(person.server.url + path, {
    fetch: (url, init) =>
      fetch(url, {
        ...init,
        headers: { ...(lastEventId && { "last-event-id": lastEventId }), ...init.headers, cookie: person.cookie },
      }),
  });
}

function listen(source: EventSource, state: ReaderState, catchUp: CatchUp, mode: StreamMode): void {
  const on = <E extends keyof StreamPayload>(event: E, take: (payload: StreamPayload[E], id: string) => unknown) =>
    source.addEventListener(event, ({ data, lastEventId }) => take(JSON.parse(data), lastEventId));

  on("hello", async (hello, id) => {
    state.lastEventId = id;
    noteAttached(state);
    state.isStreaming = true;
    await catchUp.feed(hello);
    if (mode === "full") await catchUp.everyRoom();
  });
  on("notification", (notification, id) => {
    state.lastEventId = id;
    takeNotification(state, notification);
  });
  on("dismiss", ({ ids }) => state.dismissed.push(...ids));
  on("room:gone", ({ roomId }) => takeGone(state, roomId));
  on("entry", catchUp.heard);
  on("bye", (bye) => takeBye(state, bye));
  on("head", (head) => {
    takeHead(state, head);
    if (mode === "full") catchUp.headed(head.roomId, head.head);
  });
  on("hb", (heartbeat) => mode === "full" && catchUp.beat(heartbeat));
  source.addEventListener("error", ({ code, message }) => {
    state.isStreaming = false;
    noteLost(state);
    noteTrouble(state, `stream ${code ?? message ?? "ended"}`);
    if (code === 401) endAs(state, "unauthenticated");
    if (code === 409) endAs(state, "wrong-account");
  });
}
