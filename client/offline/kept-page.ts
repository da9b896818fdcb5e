import type { ChatState, InitialState } from "#client/state";

/** What a page begins with, apart from its room's messages. */
export type KeptPage = Omit<InitialState, "roomId" | "timeline" | "notifications" | "threads" | "isKept">;

export const keptPageKey = "page";

/** As it is now; what the state does not have is as the page was rendered. */
export function keptPageOf(state: ChatState, { version, config }: InitialState): KeptPage {
  const { account, epoch, nseq, rooms, settings, cards } = state;
  return { account, version, epoch, nseq, rooms: Object.values(rooms), settings, cards: Object.values(cards), config };
}
