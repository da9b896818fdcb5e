import type { Reply } from "#protocol/refusals";
import type { Message, RoomId } from "#protocol/values";
import { watchAbsence } from "./absence.ts";
import { applyChanged } from "./apply/apply-sent.ts";
import { arrangement } from "./arrangement.ts";
import { type Assembly, assemble } from "./assemble.ts";
import { Cards } from "./cards.ts";
import type { ChatClient } from "./chat-client.ts";
import { createUploads } from "./create-uploads.ts";
import { draftPlace, roomOfPlace } from "./draft-place.ts";
import { createExplanations } from "./explanations.ts";
import { markAllRead } from "./mark-read.ts";
import { createMessageDeeds } from "./message-deeds.ts";
import type { Network } from "./network.ts";
import { createPersonalActions } from "./personal-actions.ts";
import { createRoomActions } from "./room-actions.ts";
import { createAskSearch } from "./search/ask-search.ts";
import type { ShownState } from "./shown-state.ts";
import { signOut } from "./sign-out.ts";
import { startClient, stopClient } from "./start-client.ts";
import type { InitialState, References } from "./state.ts";
import { unreadIn } from "./unread-in.ts";

/** The client of one page, which may be shown already: then with its `state`. Creating it does nothing; `start` brings it to life. */
export function createChatClient(initial: InitialState, network?: Network, state?: ShownState): ChatClient {
  const parts: Assembly = assemble(initial, () => stopClient(parts), network, state);
  const { store, drafts, navigation, pages, connection, openRooms, writes, outbox, typing, readMarker, threads } =
    parts;
  const uploads = createUploads(parts, (place, references) =>
    send(roomOfPlace(place), drafts.read(place).trim(), references),
  );

  function send(roomId: RoomId, body: string, references: References = {}): void {
    const place = draftPlace(roomId, references.threadId);
    const attachments = uploads.takeAll(place);
    outbox.send(roomId, body, { ...references, ...(attachments.length > 0 && { attachments }) });
    drafts.write(place, "");
    drafts.flush();
    typing.sent(roomId);
    if (references.threadId) return;
    readMarker.wrote(roomId);
    void pages.newest(roomId);
  }
  const cards = new Cards(store, parts.api);

  return {
    ...createPersonalActions(store, parts.api, cards),
    ...createRoomActions(store, parts.api, parts.gone),
    ...createExplanations(parts.api),
    ...createMessageDeeds(parts),
    ...createAskSearch(parts.api),
    store,
    shown: parts.shown,
    start() {
      const stops = [startClient(parts), cards.start(), watchAbsence(parts)];
      return () => stops.forEach((stop) => stop());
    },

    openRoom: (roomId, messageId) => openRooms.open(roomId, messageId).then(() => parts.title.update()),
    prepareRoom: (roomId) => openRooms.prepare(roomId),
    closeRoom: (roomId) => openRooms.close(roomId),
    loadOlder: (roomId) => pages.older(roomId),
    loadNewer: (roomId) => pages.newer(roomId),
    showNewest: (roomId) => pages.newest(roomId),
    saw(roomId, seq) {
      parts.logs.noteSeen(roomId, seq);
      readMarker.saw(roomId, seq);
    },
    changeSidebar: arrangement(parts),
    unreadIn: (roomId) => unreadIn(parts, roomId),
    mentions: () => parts.api("/api/mentions"),
    markRead: (roomId) => markAllRead(parts, roomId),

    openThread: (roomId, rootId) => threads.open(roomId, rootId),
    closeThread: (rootId) => threads.close(rootId),
    loadOlderReplies: (rootId) => threads.older(rootId),
    sawThread: (rootId, seq) => threads.saw(rootId, seq),
    followThread: (rootId, isOn) => threads.follow(rootId, isOn),
    listThreads: (asked) => threads.list(asked),
    threadOf: (messageId) => threads.of(messageId),

    send,
    forward: (roomId, comment, quote) => outbox.send(roomId, comment, { quote }),
    attach: (place, files) => uploads.add(place, files),
    sendWhenUploaded: (place, references) => uploads.setSending(place, references),
    retryUpload: (key) => uploads.retry(key),
    removeUpload: (key) => uploads.remove(key),
    retry: (clientId) => outbox.retry(clientId),
    retryAll: () => outbox.retryAll(),
    editPending: async (clientId, body) =>
      (await outbox.edit(clientId, body)) ? done : changeStored(parts, clientId, ({ id }) => writes.edit(id, body)),
    removePending: async (clientId) =>
      (await outbox.remove(clientId)) ? done : changeStored(parts, clientId, ({ id }) => writes.remove(id)),
    edit: (messageId, body) => shown(parts, writes.edit(messageId, body)),
    remove: (messageId) => shown(parts, writes.remove(messageId)),
    removePreview: (messageId, url) =>
      shown(parts, parts.api<Message>(`/api/messages/${messageId}/previews`, { method: "DELETE", body: { url } })),
    typed: (roomId) => typing.typed(roomId),

    readDraft: (place) => drafts.read(place),
    async adoptDraft(place) {
      const { text, tray } = await drafts.adoptAll(place);
      if (tray) uploads.restore(place, tray);
      return text;
    },
    writeDraft: (place, text) => drafts.write(place, text),

    reconnectNow: () => connection.retryNow(),
    dismissAbsence: () => store.setState({ absence: undefined }),
    dismissTrouble: () => store.setState({ trouble: undefined }),
    askPermission: async () => ("Notification" in globalThis ? Notification.requestPermission() : "denied"),
    onNavigate: (listener) => navigation.listen(listener),

    unsent: () => outbox.unsent(),
    signOut: () => signOut(parts),
  };
}

const done: Reply<unknown> = { ok: true, value: undefined };

/** The answer came while the change was being made: what was pending is a message now. */
async function changeStored(
  parts: Assembly,
  clientId: string,
  change: (message: Message) => Promise<Reply<Message>>,
): Promise<Reply<unknown>> {
  const { account, timelines, threads } = parts.store.getState();
  const windows = [...Object.values(timelines), ...Object.values(threads)];
  const messages = windows.flatMap((window) => window.messages);
  const sent = messages.find((message) => message.clientId === clientId && message.author.id === account.id);
  return sent
    ? shown(parts, change(sent))
    : { ok: false, refusal: "not-found", message: "This message is not here.", reason: "no-message" };
}

/** What I changed is shown at once, before its entry arrives. */
async function shown({ store }: Assembly, written: Promise<Reply<Message>>): Promise<Reply<Message>> {
  const asked = store.getState();
  const reply = await written;
  if (reply.ok) store.setState((state) => applyChanged(state, reply.value, asked));
  return reply;
}
