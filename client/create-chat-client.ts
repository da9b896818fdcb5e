import type { Reply } from "#protocol/refusals";
import type { Message } from "#protocol/values";
import { applyChanged } from "./apply/apply-sent.ts";
import { type Assembly, assemble } from "./assemble.ts";
import type { ChatClient } from "./chat-client.ts";
import { createRoomActions } from "./room-actions.ts";
import { signOut } from "./sign-out.ts";
import { startClient, stopClient } from "./start-client.ts";
import type { InitialState } from "./state.ts";

/** The client of one page. Creating it does nothing but hold the state, so that the server can render with it; `start` brings it to life. */
export function createChatClient(initial: InitialState): ChatClient {
  const parts: Assembly = assemble(initial, () => stopClient(parts));
  const { store, drafts, navigation, pages, connection, openRooms, writes, outbox, typing, readMarker } = parts;

  return {
    ...createRoomActions(store, parts.api, parts.gone),
    store,
    start: () => startClient(parts),

    openRoom: (roomId, messageId) => openRooms.open(roomId, messageId).then(() => parts.title.update()),
    closeRoom: (roomId) => openRooms.close(roomId),
    loadOlder: (roomId) => pages.older(roomId),
    loadNewer: (roomId) => pages.newer(roomId),
    showNewest: (roomId) => pages.newest(roomId),
    saw(roomId, seq) {
      parts.logs.noteSeen(roomId, seq);
      readMarker.saw(roomId, seq);
    },

    send(roomId, body) {
      outbox.send(roomId, body);
      typing.sent(roomId);
      void pages.newest(roomId);
    },
    retry: (clientId) => outbox.retry(clientId),
    discard: (clientId) => outbox.discard(clientId),
    edit: (messageId, body) => shown(parts, writes.edit(messageId, body)),
    remove: (messageId) => shown(parts, writes.remove(messageId)),
    typed: (roomId) => typing.typed(roomId),

    readDraft: (roomId) => drafts.read(roomId),
    writeDraft: (roomId, text) => drafts.write(roomId, text),

    reconnectNow: () => connection.retryNow(),
    dismissTrouble: () => store.setState({ trouble: undefined }),
    askPermission: async () => ("Notification" in globalThis ? Notification.requestPermission() : "denied"),
    onNavigate: (listener) => navigation.listen(listener),

    unsent: () => store.getState().outbox.length,
    signOut: () => signOut(parts),
  };
}

/** What I changed is shown at once, before its entry arrives. */
async function shown({ store }: Assembly, written: Promise<Reply<Message>>): Promise<Reply<Message>> {
  const reply = await written;
  if (reply.ok) store.setState((state) => applyChanged(state, reply.value));
  return reply;
}
