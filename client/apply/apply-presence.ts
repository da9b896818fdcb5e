import type { ChatState } from "#client/state";
import type { Present, WhoIsHere } from "#protocol/values";

export function replacePresence(state: ChatState, { online, away }: WhoIsHere): ChatState {
  const shown = [
    ...online.map((userId) => [userId, "online"] as const),
    ...away.map((userId) => [userId, "away"] as const),
  ];
  return { ...state, presence: Object.fromEntries(shown) };
}

export function applyPresence(state: ChatState, news: readonly Present[]): ChatState {
  const changed = Object.fromEntries(news.map(({ userId, presence }) => [userId, presence]));
  return { ...state, presence: { ...state.presence, ...changed } };
}
