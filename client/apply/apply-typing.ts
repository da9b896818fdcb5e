import type { ChatState } from "#client/state";
import { limits } from "#protocol/limits";
import type { RoomId, UserId } from "#protocol/values";
import { without } from "./apply-gone.ts";

export function applyTyping(state: ChatState, { roomId, userId, name }: Typist, now: number): ChatState {
  if (userId === state.account.id) return state;
  const typing = { ...state.typing[roomId], [userId]: { name, until: now + limits.typingExpiresMs } };
  return { ...state, typing: { ...state.typing, [roomId]: typing } };
}

export type Typist = { roomId: RoomId; userId: UserId; name: string };

/** Who sent a message has stopped typing it. */
export function stoppedTyping(state: ChatState, roomId: RoomId, userId: UserId): ChatState {
  const typing = state.typing[roomId];
  if (!typing || !(userId in typing)) return state;
  return { ...state, typing: { ...state.typing, [roomId]: without(typing, userId) } };
}

export function expireTyping(state: ChatState, now: number): ChatState {
  const rooms = Object.entries(state.typing).map(([roomId, typing]) => [
    roomId,
    Object.fromEntries(Object.entries(typing).filter(([, { until }]) => until > now)),
  ]);
  return { ...state, typing: Object.fromEntries(rooms) };
}

/** When the next one expires (ms since epoch), if any. */
export function nextTypingExpiry(state: ChatState): number | undefined {
  const untils = Object.values(state.typing).flatMap((typing) => Object.values(typing).map(({ until }) => until));
  return untils.length > 0 ? Math.min(...untils) : undefined;
}
