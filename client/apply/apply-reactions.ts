import type { ChatState } from "#client/state";
import type { Reaction } from "#protocol/message-parts";
import type { MessageId, UserId } from "#protocol/values";

/** By emoji: is it to be mine? */
export type ReactionWishes = Record<string, boolean>;

/** The reactions as they will be once what I want is stored. An emoji keeps its place while somebody chose it. */
export function asWanted(reactions: readonly Reaction[] = [], wishes: ReactionWishes = {}, me: UserId): Reaction[] {
  const chosen = new Set(reactions.map(({ emoji }) => emoji));
  const added = Object.keys(wishes).filter((emoji) => !chosen.has(emoji));
  const all = [...reactions, ...added.map((emoji) => ({ emoji, userIds: [] }))];
  return all.map((one) => withMine(one, wishes[one.emoji], me)).filter(({ userIds }) => userIds.length > 0);
}

function withMine(reaction: Reaction, wanted: boolean | undefined, me: UserId): Reaction {
  const isMine = reaction.userIds.includes(me);
  if (wanted === undefined || wanted === isMine) return reaction;
  const { emoji, userIds } = reaction;
  return { emoji, userIds: wanted ? [...userIds, me] : userIds.filter((userId) => userId !== me) };
}

export function wish(state: ChatState, messageId: MessageId, emoji: string, wanted: boolean): ChatState {
  const wishes = { ...state.reacting[messageId], [emoji]: wanted };
  return { ...state, reacting: { ...state.reacting, [messageId]: wishes } };
}

/** It was stored or refused: from now on the message itself says what is so. Not if something else is wanted by now. */
export function wishAnswered(state: ChatState, messageId: MessageId, emoji: string, wanted: boolean): ChatState {
  const { [emoji]: current, ...others } = state.reacting[messageId] ?? {};
  if (current !== wanted) return state;
  const { [messageId]: _, ...rest } = state.reacting;
  const reacting = Object.keys(others).length > 0 ? { ...rest, [messageId]: others } : rest;
  return { ...state, reacting };
}
