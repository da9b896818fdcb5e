import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import type { ChatClient } from "#client/chat-client";
import type { Mentionable, Person, RoomId } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import type { Say } from "#ui/words/say";
import { useWords } from "#ui/words/words-context";
import {
  type Completion,
  complete,
  completionAt,
  handlesBeside,
  type Suggestion,
  suggestCommands,
  suggestGroups,
  suggestPeople,
  suggestRooms,
} from "./completion.tsx";

type Written = {
  roomId: RoomId;
  /** Here `@room` and `@here` call somebody. */
  mayCallAll: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  write: (text: string) => void;
  onOutsider: (person: Person) => void;
};

/** The state of an @-, #- or /-completion: what is suggested, which one is chosen, and what keys do while suggestions are shown. */
export function useMentionCompletion({ roomId, mayCallAll, field, write, ...told }: Written) {
  const client = useClient();
  const say = useWords("composing");
  const members = useRef<Promise<Mentionable[]>>(undefined);
  const looks = useRef(0);
  const lookedUp = useRef(new Set<string>());
  const [completion, setCompletion] = useState<Completion>();
  const [suggested, setSuggested] = useState<Suggestion[]>([]);
  const [chosen, setChosen] = useState(0);

  const onOutsider = (person: Person) => {
    lookedUp.current.add(person.handle);
    told.onOutsider(person);
  };
  const close = () => setCompletion(undefined);

  const look = async () => {
    looks.current += 1;
    const { value = "", selectionStart = 0 } = field.current ?? {};
    // Most texts mention nobody.
    if (!/[@#]|^\//.test(value)) return close();
    void lookUpCalled(handlesBeside(value, selectionStart));
    const mine = looks.current;
    const found = field.current && completionAt(field.current.value, field.current.selectionStart);
    setCompletion(found ?? undefined);
    setChosen(0);
    if (found) await suggest(found, () => looks.current === mine);
  };

  const suggest = async (found: Completion, isLatest: () => boolean) => {
    members.current ??= membersOf(client, roomId);
    const near = await suggestFor(found, client, members.current, mayCallAll, say);
    if (!isLatest()) return;
    setSuggested(near);
    // They come below, and later: what stands there already does not move.
    const outsiders = await suggestOutsiders(found, client, roomId, near, say);
    // Who writes the whole handle and goes on means them, without taking anything from the list.
    const meant = outsiders.find(({ outsider }) => outsider?.handle === found.query)?.outsider;
    if (meant) onOutsider(meant);
    if (isLatest() && outsiders.length > 0) setSuggested([...near, ...outsiders]);
  };

  /** Who is called by a text that was pasted, or left here, was never completed. */
  const lookUpCalled = async (handles: string[]) => {
    if (client.store.getState().rooms[roomId]?.kind === "direct") return;
    for (const handle of handles.filter((one) => !lookedUp.current.has(one)).slice(0, lookedUpAtOnce)) {
      lookedUp.current.add(handle);
      const meant = (await outsidersOf(client, roomId, handle)).find((person) => person.handle === handle);
      if (meant) told.onOutsider(meant);
    }
  };

  const take = (suggestion: Suggestion | undefined) => {
    const element = field.current;
    if (!suggestion || !element || !completion) return;
    const done = complete(element.value, element.selectionStart, completion, suggestion);
    write(done.text);
    close();
    if (suggestion.outsider) onOutsider(suggestion.outsider);
    element.focus();
    requestAnimationFrame(() => element.setSelectionRange(done.caret, done.caret));
  };

  const suggestions = completion ? suggested : [];

  /** True when the key was meant for the suggestions. */
  const takeKey = ({ key }: KeyboardEvent): boolean => {
    const count = suggestions.length;
    const step = steps[key];
    if (count === 0) return false;
    if (key === "Escape") close();
    else if (key === "Enter" || key === "Tab") take(suggestions[chosen]);
    else if (step) setChosen((chosen + step + count) % count);
    else return false;
    return true;
  };

  return { suggestions, chosen, look, take, takeKey, close };
}

const steps: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };
const enough = 3;
const lookedUpAtOnce = 5;

async function suggestFor(
  { sign, query }: Completion,
  client: ChatClient,
  members: Promise<Mentionable[]>,
  mayCallAll: boolean,
  say: Say<"composing">,
): Promise<Suggestion[]> {
  if (sign === "/") return suggestCommands(query, say);
  const { rooms } = client.store.getState();
  if (sign === "#") return suggestRooms(Object.values(rooms), query);
  const groups = mayCallAll ? suggestGroups(query, say) : [];
  return [...suggestPeople(await members, query, say), ...groups];
}

/** Who is not in the room is looked for only where few in it are meant by what was typed; and nobody can be added to a direct room. */
async function suggestOutsiders(
  { sign, query }: Completion,
  client: ChatClient,
  roomId: RoomId,
  near: Suggestion[],
  say: Say<"composing">,
): Promise<Suggestion[]> {
  const isDirect = client.store.getState().rooms[roomId]?.kind === "direct";
  if (sign !== "@" || isDirect || query === "" || near.length >= enough) return [];
  return suggestPeople(await outsidersOf(client, roomId, query), query, say);
}

async function membersOf(client: ChatClient, roomId: RoomId): Promise<Mentionable[]> {
  const reply = await client.members(roomId);
  return reply.ok ? reply.value.members.map((member) => ({ ...member, isMember: true })) : [];
}

async function outsidersOf(client: ChatClient, roomId: RoomId, query: string): Promise<Mentionable[]> {
  const reply = await client.mentionable(roomId, query);
  return reply.ok ? reply.value.people.filter(({ isMember }) => !isMember) : [];
}
