import type { ChatState } from "#client/state";
import type { PersonNow } from "#protocol/values";

/** What people are now, besides their names. */
export function applyCards(state: ChatState, people: readonly PersonNow[]): ChatState {
  return { ...state, cards: { ...state.cards, ...Object.fromEntries(people.map((one) => [one.id, one])) } };
}
