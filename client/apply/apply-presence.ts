import type { ChatState } from "#client/state";
import type { Presence, UserId } from "#protocol/values";

export function applyPresence(state: ChatState, news: readonly { userId: UserId; presence: Presence }[]): ChatState {
  const changed = Object.fromEntries(news.map(({ userId, presence }) => [userId, presence]));
  return { ...state, presence: { ...state.presence, ...changed } };
}
