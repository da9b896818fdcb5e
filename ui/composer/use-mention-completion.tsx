import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import type { Member, RoomId } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import { fetchLater } from "#ui/later";
import type { Completion } from "./completion.tsx";

const fetchCompletion = () => import("./completion.tsx");
fetchLater(fetchCompletion);

/** The state of an @-completion: who is suggested, which one is chosen, and what keys do while suggestions are shown. */
export function useMentionCompletion(
  roomId: RoomId,
  field: RefObject<HTMLTextAreaElement | null>,
  write: (text: string) => void,
) {
  const client = useClient();
  const members = useRef<Promise<Member[]>>(undefined);
  const [completion, setCompletion] = useState<Completion>();
  const [people, setPeople] = useState<Member[]>([]);
  const [chosen, setChosen] = useState(0);

  const close = () => setCompletion(undefined);

  const look = async () => {
    // Most texts mention nobody.
    if (!field.current?.value.includes("@")) return close();
    const { completionAt, suggest } = await fetchCompletion();
    const found = field.current && completionAt(field.current.value, field.current.selectionStart);
    setCompletion(found ?? undefined);
    setChosen(0);
    if (!found) return;
    members.current ??= client.members(roomId).then((reply) => (reply.ok ? reply.value.members : []));
    setPeople(suggest(await members.current, found.query));
  };

  const take = async (person: Member | undefined) => {
    const element = field.current;
    if (!person || !element || !completion) return;
    const { complete } = await fetchCompletion();
    const done = complete(element.value, element.selectionStart, completion, person);
    write(done.text);
    close();
    element.focus();
    requestAnimationFrame(() => element.setSelectionRange(done.caret, done.caret));
  };

  const suggestions = completion ? people : [];

  /** True when the key was meant for the suggestions. */
  const takeKey = ({ key }: KeyboardEvent): boolean => {
    const count = suggestions.length;
    const step = steps[key];
    if (count === 0) return false;
    if (key === "Escape") close();
    else if (key === "Enter" || key === "Tab") void take(suggestions[chosen]);
    else if (step) setChosen((chosen + step + count) % count);
    else return false;
    return true;
  };

  return { suggestions, chosen, look, take, takeKey, close };
}

const steps: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };
