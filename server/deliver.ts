import type { ChatEvent } from "#chat/chat";
import type { Heads } from "./heads.ts";
import type { Streams } from "./notifications/streams.ts";
import type { Sweeper } from "./notifications/sweeper.ts";
import type { Sockets } from "./sockets/accept-sockets.ts";
import type { ThreadNews } from "./thread-news.ts";

type Routes = { sockets: Sockets; streams: Streams; heads: Heads[]; threads: ThreadNews; sweeper: Sweeper };
type Deliveries = { [T in ChatEvent["type"]]: (event: Extract<ChatEvent, { type: T }>) => void };

/** Routes what happened to whom it concerns on this node. Who that is was chosen by the use case; nothing here waits for a reader. */
export function createDelivery({ sockets, streams, heads, threads, sweeper }: Routes): (event: ChatEvent) => void {
  const deliveries: Deliveries = {
    entries({ roomId, entries, userIds }) {
      sockets.entries(roomId, entries);
      streams.entries(roomId, entries, userIds);
    },
    heads({ roomId, userIds }) {
      for (const lane of heads) lane.changed(roomId, userIds);
    },
    "notifications.stored": ({ dueAt }) => sweeper.due(dueAt),
    threads: ({ userIds }) => threads.changed(userIds),
    notification({ userId, notification }) {
      sockets.notification(userId, notification);
      streams.notification(userId, notification);
    },
    dismiss({ userId, ids }) {
      sockets.dismiss(userId, ids);
      streams.dismiss(userId, ids);
    },
    "membership.ended"({ userId, roomId }) {
      sockets.removeFromRoom(userId, roomId);
      streams.roomGone(userId, roomId);
    },
    "sessions.ended"({ userId, sessionIds }) {
      sockets.endSessions(userId, sessionIds);
      streams.endSessions(userId, sessionIds);
    },
    "person.changed"({ person }) {
      sockets.person(person);
      streams.person(person);
    },
    "account.changed"({ userId, change }) {
      sockets.account(userId, change);
      streams.account(userId, change);
    },
  };
  return (event) => deliver(deliveries, event);
}

function deliver<T extends ChatEvent["type"]>(deliveries: Deliveries, event: Extract<ChatEvent, { type: T }>): void {
  const delivery: (event: Extract<ChatEvent, { type: T }>) => void = deliveries[event.type];
  delivery(event);
}
