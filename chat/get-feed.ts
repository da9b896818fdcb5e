import { RefusedError } from "#protocol/refused-error";
import type { UnreadThreads } from "#protocol/threads";
import type { FeedState, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { countThreads } from "./count-threads.ts";
import { listHeads } from "./list-heads.ts";
import { listPending, listWaiting } from "./list-notifications.ts";
import { readEpoch } from "./read-epoch.ts";
import { readSettings } from "./read-settings.ts";
import { readTogether } from "./read-together.ts";

type Feed = Omit<FeedState, "version">;

/** Where a person stands and what they are to be told; read together for all who arrive at the same moment. */
export async function getFeed(chat: Chat, userId: UserId): Promise<Feed> {
  const feed = await feedOf(chat, userId);
  if (!feed) throw new RefusedError("unauthenticated", "Sign in again.").because("sign-in");
  return feed;
}

/** Position first, then state: what happens between the queries is in both, never in neither. */
const feedOf = readTogether(String, async (chat, userIds: UserId[]): Promise<(Feed | undefined)[]> => {
  const epoch = await readEpoch(chat);
  const positions = await readPositions(chat, userIds);
  const waiting = await listWaiting(chat, userIds);
  const pending = await listPending(chat, userIds);
  const heads = await listHeads(chat, userIds);
  const threads = await countThreads(chat, userIds);
  return userIds.map((userId) => {
    const position = positions.get(userId);
    if (!position) return undefined;
    const [mine, wait, unread] = [heads.get(userId), waiting.get(userId), pending.get(userId)];
    const feed = { epoch, ...position, heads: mine ?? [], pending: unread ?? [], waiting: wait ?? [] };
    return { ...feed, ...onlyIfAny(threads.get(userId)) };
  });
});

/** Of most people there is nothing to say. */
function onlyIfAny(threads: UnreadThreads | undefined): Pick<Feed, "threads"> {
  return threads && (threads.unread > 0 || threads.mentions > 0) ? { threads } : {};
}

type Position = Pick<Feed, "nseq" | "settings">;

/** Of those who are active; with what they chose, which stands in the same row. */
async function readPositions({ db }: Chat, userIds: UserId[]): Promise<Map<UserId, Position>> {
  const where = { id: { in: userIds }, deactivatedAt: null };
  const people = await db.user.findMany({ where, select: { id: true, nseq: true, settings: true } });
  return new Map(people.map(({ id, nseq, settings }) => [id, { nseq, ...chosen(settings) }]));
}

function chosen(stored: string): Pick<Feed, "settings"> {
  return stored === "{}" ? {} : { settings: readSettings(stored) };
}
