import { limits } from "#protocol/limits";
import type { Assembly } from "./assemble.ts";
import { veilWhileAway } from "./attention/veil.ts";
import { watchAttention } from "./attention/watch-attention.ts";
import { keepShell } from "./offline/keep-shell.ts";
import { isSignedInAs } from "./signed-in-as.ts";
import type { Attention } from "./state.ts";

/** Begins to connect and to listen; answers how to stop. May be started again after that. */
export function startClient(parts: Assembly): () => void {
  const { initial, store, channel, connection, drafts, leaving, outbox } = parts;
  channel.open();
  outbox.start();
  drafts.start();
  parts.deeds.habits.recall();
  const stops = [
    parts.typing.start(),
    parts.rings.start(),
    parts.title.start(),
    parts.kept.start(),
    keepShell(initial.version),
    showTransport(store),
    channel.listen(({ type }) => type === "signed-out" && void signedOutElsewhere(parts)),
    veilWhileAway(() => !leaving.hasLeft && isSignedInAs(initial.account.id)),
    watchAttention(initial.config, {
      changed: (attention) => attention !== store.getState().attention && attentionChanged(parts, attention),
      input: atMostEvery(limits.activeEveryMs, () => sayActive(parts)),
      networkChanged: (isOnline) => networkChanged(parts, isOnline),
      returned: () => returned(parts),
      leaving: ({ isSeen }) => leaveTab(parts, isSeen),
    }),
  ];
  parts.reading.set(store.getState().attention === "reading");
  connection.start();
  store.setState({ isAlive: true });
  return () => {
    stopClient(parts);
    for (const stop of stops) stop();
    channel.close();
    leaving.calledOff();
  };
}

/** Closes what is open and lets go of what is held; what was written is kept. Other tabs can still be heard. */
export function stopClient({
  connection,
  outbox,
  feed,
  readMarker,
  threads,
  version,
  reading,
  drafts,
}: Assembly): void {
  connection.stop();
  outbox.stop();
  feed.stop();
  readMarker.stop();
  threads.stop();
  version.stop();
  reading.set(false);
  drafts.stop();
}

/** Perhaps for good. Whoever only looks at another window beside it can still take a deletion back. */
function leaveTab({ drafts, outbox }: Assembly, isSeen: boolean): void {
  drafts.flush();
  if (!isSeen) outbox.deletions.leave();
}

/** On the page itself, for whoever looks from outside: `data-transport`. */
function showTransport(store: Assembly["store"]): () => void {
  const show = () => {
    document.documentElement.dataset.transport = store.getState().connection.transport;
  };
  show();
  return store.subscribe(show);
}

// The channel is open before the connection may want it, and closed after: an open one can keep a page out of the back/forward cache.
function attentionChanged(parts: Assembly, attention: Attention): void {
  const { store, channel, connection, reading, readMarker, threads, outbox, drafts, logs } = parts;
  if (attention !== "asleep") channel.open();
  store.setState({ attention });
  outbox.setAsleep(attention === "asleep");
  drafts.setAsleep(attention === "asleep");
  reading.set(attention === "reading");
  readMarker.attentionChanged();
  threads.attentionChanged();
  connection.settle();
  if (attention === "idle" || attention === "asleep") logs.letGoClosed();
  if (attention === "asleep") channel.close();
}

function networkChanged({ connection, outbox }: Assembly, isOnline: boolean): void {
  connection.setOnline(isOnline);
  if (isOnline) outbox.drain();
}

// Over HTTP too where somebody looks: only that shows that the browser has been signed in with another account meanwhile.
function returned({ connection, feed }: Assembly): void {
  connection.resync();
  if (document.visibilityState === "visible") void feed.sync();
}

// What this tab was about to keep when the other one erased everything goes with it.
async function signedOutElsewhere({ drafts, outbox, storage, leaving }: Assembly): Promise<void> {
  drafts.forget();
  const isErased = await outbox.erase();
  storage.erase();
  leaving.toSignIn({ isErased });
}

function sayActive({ store, writes }: Assembly): void {
  const { status } = store.getState().connection;
  if (status === "live" || status === "fallback") writes.active();
}

function atMostEvery(intervalMs: number, run: () => void): () => void {
  let last = 0;
  return () => {
    if (Date.now() - last < intervalMs) return;
    last = Date.now();
    run();
  };
}
