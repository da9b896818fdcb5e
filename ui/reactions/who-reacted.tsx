import type { ChatState } from "#client/state";
import type { Message, RoomId, UserId } from "#protocol/values";
import type { Say } from "#ui/words/say";

/** The names that are known here, oneself last; how many are not is said as a number. */
export function whoReacted(state: ChatState, roomId: RoomId, userIds: readonly UserId[], say: Say<"room">): string[] {
  const me = state.account.id;
  const others = userIds.filter((id) => id !== me);
  const known = others.map((id) => nameOf(state, roomId, id)).filter((name) => name !== undefined);
  const unknown = others.length - known.length;
  return [
    ...known,
    ...(unknown > 0 ? [say("reactionOthers", { count: unknown })] : []),
    ...(userIds.includes(me) ? [say("reactionYou")] : []),
  ];
}

export function areAllKnown(state: ChatState, roomId: RoomId, userIds: readonly UserId[]): boolean {
  return userIds.every((id) => id === state.account.id || nameOf(state, roomId, id) !== undefined);
}

function nameOf({ names, rooms, timelines }: ChatState, roomId: RoomId, userId: UserId): string | undefined {
  const inRoom = rooms[roomId]?.people?.find(({ id }) => id === userId)?.name;
  return inRoom ?? authorsOf(timelines[roomId]?.messages ?? []).get(userId) ?? names[userId];
}

const authors = new WeakMap<readonly Message[], Map<UserId, string>>();

function authorsOf(messages: readonly Message[]): Map<UserId, string> {
  const known = authors.get(messages) ?? new Map(messages.map(({ author }) => [author.id, author.name]));
  authors.set(messages, known);
  return known;
}
