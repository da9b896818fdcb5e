import type { Chat } from "#chat/chat";
import { listThreads } from "#chat/list-threads";
import { readRoom } from "#chat/read-room";
import { readThread } from "#chat/read-thread";
import { limits } from "#protocol/limits";
import type { Message, RoomId, UserId } from "#protocol/values";

const toTheEnd = Number.MAX_SAFE_INTEGER;

/** Reads all there is in a room, and in its threads. */
export async function catchUp(chat: Chat, userId: UserId, roomId: RoomId): Promise<void> {
  await readRoom(chat, userId, { roomId, seq: toTheEnd });
  for (const root of await unreadThreads(chat, userId)) {
    if (root.roomId === roomId) await readThread(chat, userId, { threadId: root.id, seq: toTheEnd });
  }
}

async function unreadThreads(chat: Chat, userId: UserId, before?: string): Promise<Message[]> {
  const page = await listThreads(chat, userId, { unread: true, limit: limits.threadsMax, before });
  const roots = page.threads.map(({ root }) => root);
  return page.before ? [...roots, ...(await unreadThreads(chat, userId, page.before))] : roots;
}
