import type { ChatState } from "#client/state";
import type { Present } from "#protocol/values";

/** Who is not offline: everyone else is. */
export function replacePresence(state: ChatState, present: readonly Present[]): ChatState {
  return applyPresence({ ...state, presence: {} }, present);
}

export function applyPresence(state: ChatState, news: readonly Present[]): ChatState {
  const changed = Object.fromEntries(news.map(({ userId, presence }) => [userId, presence]));
  return { ...state, presence: { ...state.presence, ...changed } };
}
