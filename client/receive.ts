import type { StoreApi } from "zustand/vanilla";
import type { Notification } from "#protocol/notifications";
import type { RoomId, WhoIsHere } from "#protocol/values";
import { applyAccount } from "./apply/apply-account.ts";
import { applyPerson } from "./apply/apply-person.ts";
import { applyPresence, replacePresence } from "./apply/apply-presence.ts";
import { applyTyping } from "./apply/apply-typing.ts";
import type { Feed } from "./feed.ts";
import type { ChatState } from "./state.ts";
import type { RoomLogs } from "./timelines/room-logs.ts";
import type { Down } from "./transport/down.ts";

export type ReceiveParts = {
  store: StoreApi<ChatState>;
  feed: Feed;
  logs: RoomLogs;
  ring(notification: Notification): void;
  gone(roomId: RoomId): void;
};

/** What each event from the server changes here, whichever transport brought it. What a newer server may add is passed over. */
export function createReceiver({ store, feed, logs, ring, gone }: ReceiveParts): (down: Down) => void {
  function present(here: WhoIsHere | undefined): void {
    if (here) store.setState((state) => replacePresence(state, here));
  }

  return (down) => {
    switch (down.event) {
      case "hello":
        feed.take(down.payload);
        return present(down.payload.presence);
      case "head":
        return feed.takeHead(down.payload);
      case "threads":
        return feed.takeThreads(down.payload);
      case "entry":
        return logs.take(down.payload);
      case "notification":
        return feed.takeNotification(down.payload) && ring(down.payload);
      case "dismiss":
        return feed.dismiss(down.payload.ids);
      case "hb":
        return feed.compare(down.payload);
      case "room:gone":
        return gone(down.payload.roomId);
      case "typing:started":
        return store.setState((state) => applyTyping(state, down.payload, Date.now()));
      case "presence:changed":
        return store.setState((state) => applyPresence(state, [down.payload]));
      case "person:changed":
        return store.setState((state) => applyPerson(state, down.payload));
      case "account:changed":
        return store.setState((state) => applyAccount(state, down.payload));
    }
  };
}
