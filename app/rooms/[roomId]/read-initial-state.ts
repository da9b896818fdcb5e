import { listCards } from "#chat/cards";
import { findMessage } from "#chat/find-message";
import { generalRoomId } from "#chat/general-room-id";
import { getFeed } from "#chat/get-feed";
import { listMessages } from "#chat/list-messages";
import { listRooms } from "#chat/list-rooms";
import type { Account, InitialState, Timeline } from "#client/state";
import { limits } from "#protocol/limits";
import { isRefused } from "#protocol/refused-error";
import type { MessageId, Room, RoomId, UserId } from "#protocol/values";
import { runtime } from "#server/runtime";

/** Everything the page begins with. The position in the feed is read first: what happens meanwhile comes twice rather than never. */
export async function readInitialState(
  account: Account,
  wantedId: RoomId,
  messageId: MessageId | undefined,
): Promise<InitialState> {
  const { chat, env, version } = runtime();
  const feed = await getFeed(chat, account.id);
  const rooms = await listRooms(chat, account.id);
  const room = rooms.find(({ id }) => id === wantedId) ?? (await general(rooms));
  const timeline = await readTimeline(account.id, room, room.id === wantedId ? messageId : undefined);
  return {
    account,
    version,
    epoch: feed.epoch,
    nseq: feed.nseq,
    rooms,
    notifications: feed.pending,
    threads: feed.threads,
    roomId: room.id,
    timeline,
    settings: feed.settings,
    cards: await listCards(chat, inSight(account.id, rooms, timeline)),
    config: { hiddenAfterMs: env.hiddenAfterMs, idleAfterMs: env.idleAfterMs },
  };
}

const inSightMax = 200;

/** Whose status stands on the first page: those who wrote, those one writes with, oneself. */
function inSight(me: UserId, rooms: Room[], { messages }: Timeline): UserId[] {
  const others = rooms.flatMap(({ people = [] }) => (people.length === 1 ? people : []));
  const ids = new Set([me, ...messages.map(({ author }) => author.id), ...others.map(({ id }) => id)]);
  return [...ids].slice(0, inSightMax);
}

async function general(rooms: Room[]): Promise<Room> {
  const generalId = await generalRoomId(runtime().chat);
  const room = rooms.find(({ id }) => id === generalId);
  if (!room) throw new Error("Everyone is in general, but this person is not.");
  return room;
}

async function readTimeline(userId: UserId, room: Room, messageId: MessageId | undefined): Promise<Timeline> {
  const around = messageId === undefined ? undefined : await seqOf(userId, room.id, messageId);
  const query = { roomId: room.id, limit: limits.pageMessages, ...(around !== undefined && { around }) };
  const { messages, notes, before, after, head } = await listMessages(runtime().chat, userId, query);
  return {
    applied: head,
    messages,
    notes,
    before,
    after,
    ...(room.unread > 0 && { dividerSeq: room.readSeq }),
    ...(around !== undefined && { targetId: messageId }),
  };
}

/** A link to a message that is not in this room leads to the room; one to a reply to where its thread begins. */
async function seqOf(userId: UserId, roomId: RoomId, messageId: MessageId): Promise<number | undefined> {
  try {
    const message = await findMessage(runtime().chat, userId, messageId);
    if (message.roomId !== roomId) return undefined;
    return message.n === 0 && message.threadId ? seqOf(userId, roomId, message.threadId) : message.seq;
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
}
