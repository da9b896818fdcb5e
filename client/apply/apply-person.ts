import type { ChatState, Timeline } from "#client/state";
import type { Message, Person, PersonNow, Room } from "#protocol/values";
import { applyCards } from "./apply-cards.ts";

/** Somebody changed: shown everywhere at once. */
export function applyPerson(state: ChatState, now: PersonNow): ChatState {
  const { id, name, handle } = now;
  const person = { id, name, handle };
  return {
    ...applyCards(state, [now]),
    account: person.id === state.account.id ? { ...state.account, ...person } : state.account,
    rooms: mapValues(state.rooms, (room) => inRoom(room, person)),
    timelines: mapValues(state.timelines, (timeline) => inTimeline(timeline, person)),
  };
}

function inRoom(room: Room, person: Person): Room {
  const known = room.people?.find(({ id }) => id === person.id);
  if (!room.people || !known || (known.name === person.name && known.handle === person.handle)) return room;
  const people = room.people.map((one) => (one.id === person.id ? person : one));
  return { ...room, people, name: people.map(({ name }) => name).join(", ") };
}

function inTimeline(timeline: Timeline, person: Person): Timeline {
  const isOutdated = ({ author }: Message) =>
    author.id === person.id && (author.name !== person.name || author.handle !== person.handle);
  if (!timeline.messages.some(isOutdated)) return timeline;
  const messages = timeline.messages.map((message) => (isOutdated(message) ? { ...message, author: person } : message));
  return { ...timeline, messages };
}

function mapValues<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
