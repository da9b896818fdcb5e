import type { RoomEntries } from "#protocol/values";
import { openSocket, type TestTab } from "#server/test-connections";
import { value } from "#server/test-people";
import type { CatchUp } from "./catch-up.ts";
import {
  endAs,
  isTerminal,
  noteAttached,
  noteLost,
  noteTrouble,
  type ReaderState,
  refusalOf,
  takeBye,
  takeGone,
  takeHead,
  takeNotification,
} from "./reader-state.ts";
import { pause } from "./wait.ts";

/** Keeps a socket as long as the reader wants to be live; comes back by itself, jittered, with a higher generation each time. */
export async function stayLive(state: ReaderState, catchUp: CatchUp): Promise<void> {
  while (state.wanted === "live") {
    state.byes.length = Math.min(state.byes.length, 100);
    const goodbyes = state.byes.length;
    try {
      await connectOnce(state, catchUp);
    } catch (error) {
      noteTrouble(state, error);
      if (isTerminal(refusalOf(error))) endAs(state, refusalOf(error) ?? "");
    }
    state.tab = undefined;
    if (state.wanted !== "live") return;
    noteLost(state);
    await pause((state.byes[goodbyes]?.retryMs ?? 0) + state.random.int(20, 200));
  }
}

async function connectOnce(state: ReaderState, catchUp: CatchUp): Promise<void> {
  const tab = await openSocket(state.person, { tabId: state.tabId, gen: ++state.gen });
  listen(tab, state, catchUp);
  try {
    const { nseq, epoch } = state;
    await catchUp.feed(await value(tab.say("feed:attach", { nseq, ...(epoch && { epoch }) })));
    for (const roomId of state.folds.keys()) await openRoom(tab, roomId, state, catchUp);
    if (state.wanted === "live") {
      state.tab = tab;
      noteAttached(state);
      await tab.closed;
    }
  } finally {
    tab.socket.disconnect();
  }
}

function listen({ socket }: TestTab, state: ReaderState, catchUp: CatchUp): void {
  socket.on("entry", catchUp.heard);
  socket.on("notification", (notification) => takeNotification(state, notification));
  socket.on("dismiss", ({ ids }) => void state.dismissed.push(...ids));
  socket.on("room:gone", ({ roomId }) => takeGone(state, roomId));
  socket.on("hb", catchUp.beat);
  socket.on("bye", (bye) => takeBye(state, bye));
  socket.on("head", (head) => {
    takeHead(state, head);
    catchUp.headed(head.roomId, head.head);
  });
}

async function openRoom(tab: TestTab, roomId: string, state: ReaderState, catchUp: CatchUp): Promise<void> {
  const fold = state.folds.get(roomId);
  if (!fold || state.gone.has(roomId)) return;
  const position = { roomId, after: fold.applied, ...(fold.epoch && { epoch: fold.epoch }) };
  const reply = await tab.say("room:open", position);
  if (reply.ok) return opened(reply.value, roomId, state, catchUp);
  if (reply.refusal === "not-found" || reply.refusal === "forbidden") return void state.gone.add(roomId);
  if (reply.refusal !== "insufficient-state") throw new Error(reply.refusal);
  // Subscribed from the head on first, loaded then: overlap, never a gap.
  await value(tab.say("room:open", { roomId }));
  await catchUp.room(roomId);
}

async function opened(read: RoomEntries, roomId: string, state: ReaderState, catchUp: CatchUp): Promise<void> {
  const fold = state.folds.get(roomId);
  if (fold) fold.epoch ??= read.epoch;
  fold?.hear(read.entries);
  if (read.more) await catchUp.room(roomId);
}
