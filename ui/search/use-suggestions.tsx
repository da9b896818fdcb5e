import { type RefObject, useRef, useState } from "react";
import type { ChatClient } from "#client/chat-client";
import { useClient } from "#ui/chat-context";
import { useClock } from "#ui/time/clock-context";
import { type Filter, filterAt } from "./filters.tsx";
import { type Suggestion, suggestPeople, suggestValues } from "./suggest-values.tsx";

/** Values for the filter in which the caret stands. */
export function useSuggestions(input: RefObject<HTMLInputElement | null>) {
  const client = useClient();
  const clock = useClock();
  const [filter, setFilter] = useState<Filter>();
  const [suggestions, setSuggestions] = useState<Suggestion[]>([]);
  const turn = useRef(0);

  const show = (found: Filter | undefined, values: Suggestion[]) => {
    setFilter(found);
    setSuggestions(values);
  };

  /** To be called when the text or the caret has moved. */
  const look = async () => {
    const mine = ++turn.current;
    const found = filterUnder(input.current);
    const values = found ? await valuesFor(client, found, clock.today) : [];
    const isDone = values.length === 1 && values[0]?.value === found?.value.replace(/^@/, "");
    // Answers may overtake one another.
    if (mine === turn.current) show(found, isDone ? [] : values);
  };

  const forget = () => {
    turn.current += 1;
    show(undefined, []);
  };

  return { filter, suggestions, look, forget };
}

function filterUnder(element: HTMLInputElement | null): Filter | undefined {
  return element ? filterAt(element.value, element.selectionStart ?? 0) : undefined;
}

async function valuesFor(client: ChatClient, filter: Filter, today: string): Promise<Suggestion[]> {
  if (filter.name !== "from") return suggestValues(filter, Object.values(client.store.getState().rooms), today);
  const reply = await client.findPeople(filter.value.replace(/^@/, ""));
  return suggestPeople(reply.ok ? reply.value.people : [], filter.value);
}
