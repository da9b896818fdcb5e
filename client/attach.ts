import type { StoreApi } from "zustand/vanilla";
import type { Reply } from "#protocol/refusals";
import { replacePresence } from "./apply/apply-presence.ts";
import type { Feed } from "./feed.ts";
import type { ChatState } from "./state.ts";
import type { RoomLogs } from "./timelines/room-logs.ts";
import type { Ask } from "./transport/down.ts";

export type AttachParts = { store: StoreApi<ChatState>; feed: Feed; logs: RoomLogs };

/**
 * Makes a socket carry this tab: its feed and every open room. Once all of it is acknowledged nothing can be missing. It also serves to
 * look whether a socket is still alive after sleep: doing it again changes nothing.
 */
export async function attach(parts: AttachParts, ask: Ask): Promise<Reply<unknown>> {
  const [feed, rooms] = await Promise.all([attachFeed(parts, ask), joinRooms(parts.logs, ask)]);
  return feed.ok ? rooms : feed;
}

async function attachFeed({ store, feed }: AttachParts, ask: Ask): Promise<Reply<unknown>> {
  const { nseq, epoch, notifications } = store.getState();
  const { threadNews } = feed;
  const reply = await ask("feed:attach", { nseq, epoch });
  if (!reply.ok) return reply;
  feed.take(reply.value, notifications, threadNews);
  store.setState((state) => replacePresence(state, reply.value.presence));
  return reply;
}

// A room opened while this is under way belongs to it too.
async function joinRooms(logs: RoomLogs, ask: Ask): Promise<Reply<unknown>> {
  const joined = new Set();
  for (let left = logs.all; left.length > 0; left = logs.all.filter((log) => !joined.has(log))) {
    for (const log of left) joined.add(log);
    const replies = await Promise.all(left.map((log) => log.join(ask)));
    const refused = replies.find(({ ok }) => !ok);
    if (refused) return refused;
  }
  return { ok: true, value: {} };
}
