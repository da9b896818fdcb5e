import type { TerminalReason } from "#protocol/bye";
import type { RoomId } from "#protocol/values";
import { applyGone } from "./apply/apply-gone.ts";
import { assembleDeeds } from "./assemble-deeds.ts";
import { attach } from "./attach.ts";
import { BrowserStorage } from "./browser-storage.ts";
import { createDrafts } from "./create-drafts.ts";
import { createOutbox } from "./create-outbox.ts";
import { Feed } from "./feed.ts";
import { Leaving } from "./leaving.ts";
import { createReadMarker } from "./mark-read.ts";
import { Navigation } from "./navigation.ts";
import { browserNetwork, type Network } from "./network.ts";
import { NewVersion } from "./new-version.ts";
import { createRings } from "./notifications/create-rings.ts";
import { ReadingLock } from "./notifications/reading-lock.ts";
import { OpenRooms } from "./open-rooms.ts";
import { PersonDatabase } from "./person-database.ts";
import { randomId } from "./random-id.ts";
import { createReceiver } from "./receive.ts";
import { shownStateOf } from "./shown-state.ts";
import type { InitialState } from "./state.ts";
import { TabChannel } from "./tab-channel.ts";
import { TabLife } from "./tab-life.ts";
import { Threads } from "./threads/threads.ts";
import { KeptRooms } from "./timelines/kept-rooms.ts";
import { Pages } from "./timelines/pages.ts";
import { RoomLogs } from "./timelines/room-logs.ts";
import { TitleAndIcon } from "./title-and-icon.ts";
import { chooseIdleStream } from "./transport/choose-idle-stream.ts";
import { Connection } from "./transport/connection.ts";
import type { Down } from "./transport/down.ts";
import type { Synced } from "./transport/idle-stream.ts";
import { LiveSocket } from "./transport/live-socket.ts";
import { positionOf } from "./transport/position.ts";
import { turnedAway } from "./turned-away.ts";
import { Typing } from "./typing.ts";
import { createWrites } from "./writes.ts";

export type Assembly = ReturnType<typeof assemble>;

/** Puts the parts of a chat client together. Nothing runs yet. */
export function assemble(
  initial: InitialState,
  stop: () => void,
  network: Network = browserNetwork,
  state = shownStateOf(initial),
) {
  const me = initial.account.id;
  const lock = (name: string) => `ebb:${me}:${name}`;
  const locks = globalThis.navigator?.locks;
  const tabId = randomId();
  const { store } = state;
  const trouble = (text: string) => store.setState({ trouble: { id: randomId(), text } });
  const storage = new BrowserStorage(me);
  const channel = new TabChannel(me);
  const database = new PersonDatabase(me, () => store.setState({ isForgetful: true }));
  const drafts = createDrafts({ store, database, channel, life: new TabLife(locks, lock("tab"), tabId) });
  const navigation = new Navigation();
  const title = new TitleAndIcon(store, () => logs.openIds.at(-1));
  const leaving = new Leaving({ stop, saySignedOut: () => title.saySignedOut() });
  const api = network.api(me, ended, () => store.getState().connection.status === "offline");
  const version = new NewVersion({
    own: initial.version,
    hasUnsent: () => outbox.isAtRisk || Object.keys(store.getState().trays).length > 0,
    reload: () => location.reload(),
  });
  const reading = new ReadingLock(locks, lock("reading"));
  const rings = createRings({ store, storage, database, locks, lockName: lock("ring"), reading, navigation, api });
  const feed = new Feed({
    store,
    api,
    heads: (heads) => logs.expect(heads),
    epochChanged: (anew) => {
      readMarker.forget();
      threads.forget();
      logs.startAnew(anew);
    },
    version: (seen) => version.seen(seen),
    pending: (before, now) => void rings.ringNew(before, now),
  });
  const logs = new RoomLogs({
    store,
    api,
    mayFetch: () => socket.isLive || document.visibilityState === "visible",
    reload: (roomId) => pages.reload(roomId),
    restarted: (roomId) => threads.roomLoaded(roomId),
    gone,
  });
  const log = (roomId: RoomId) => logs.get(roomId);
  const pages = new Pages({ store, api, log, epochChanged: () => void feed.sync(), trouble });
  const take = createReceiver({ store, feed, logs, ring: (notification) => void rings.ring(notification), gone });
  const receive = (down: Down) => state.arriving(() => take(down));
  const socket = new LiveSocket({
    connect: (gen, listener) => network.openSocket({ user: me, tabId, gen }, listener),
    attach: (ask) => attach({ store, feed, logs }, ask),
    receive,
    rests: () => connection.isFallback,
    changed: () => connection.settle(),
    ended,
  });
  const stream = chooseIdleStream({
    personId: me,
    tabId,
    openStream: network.openStream,
    storage,
    channel,
    locks,
    lockName: lock("stream"),
    sync: () => api<Synced>("/api/sync"),
    position: () => positionOf(store.getState()),
    isCurrent: () => socket.isLive,
    receive,
    changed: () => connection.settle(),
    ended,
  });
  const connection = new Connection({
    store,
    socket,
    stream,
    standingNotice: () => (locks ? undefined : "plain-http"),
    becameLive,
  });
  const kept = new KeptRooms(initial, store, database);
  const closed = (roomId: RoomId) => readMarker.left(roomId);
  const openRooms = new OpenRooms({ store, feed, logs, pages, socket, kept, closed });
  const writes = createWrites({
    isLive: () => socket.isLive,
    ask: (event, payload) => socket.ask(event, payload),
    api,
  });
  const threads = new Threads({ store, api, writes, feed, trouble });
  const outbox = createOutbox({ store, database, channel, locks, lockName: lock("outbox"), writes, logs, trouble });
  const typing = new Typing(store, (roomId) => writes.typing(roomId));
  const readMarker = createReadMarker({ store, feed, writes });
  const deeds = assembleDeeds({ store, api, storage, writes, trouble });
  // Names, topics and rights of rooms are not in the feed: after an absence the list is fetched.
  let hasBeenLive = initial.isKept === true;
  function becameLive(): void {
    outbox.drain();
    deeds.becameLive({ isReturn: hasBeenLive });
    openRooms.loadMissing();
    threads.loadMissing();
    readMarker.attentionChanged();
    // A socket says so by connecting; a stream may be another tab's.
    if (!socket.isLive) writes.active();
    if (hasBeenLive) void feed.fetchRooms();
    hasBeenLive = true;
  }

  function gone(roomId: RoomId): void {
    logs.close(roomId);
    readMarker.left(roomId);
    drafts.forgetRoom(roomId);
    outbox.forgetRoom(roomId);
    kept.forget(roomId);
    store.setState((state) => applyGone(state, roomId));
  }

  function ended(reason: TerminalReason): void {
    turnedAway({ kept, leaving, connection }, reason);
  }
  return {
    initial,
    store,
    shown: state.shown,
    api,
    storage,
    channel,
    database,
    drafts,
    navigation,
    title,
    leaving,
    version,
    reading,
    rings,
    feed,
    logs,
    pages,
    kept,
    socket,
    connection,
    openRooms,
    writes,
    outbox,
    typing,
    readMarker,
    deeds,
    threads,
    gone,
    trouble,
  };
}
