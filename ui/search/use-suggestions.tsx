import { type RefObject, useRef, useState } from "react";
import type { ChatClient } from "#client/chat-client";
import { useClient } from "#ui/chat-context";
import type { Clock } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { useWords } from "#ui/words/words-context";
import { type Filter, filterAt } from "./filters.tsx";
import { fits, type Suggestion, suggestPeople, suggestValues } from "./suggest-values.tsx";

type Shown = { filter?: Filter | undefined; suggestions: Suggestion[] };

const nothing: Shown = { suggestions: [] };

/** Values for the filter in which the caret stands. */
export function useSuggestions(input: RefObject<HTMLInputElement | null>) {
  const client = useClient();
  const clock = useClock();
  const say = useWords("search");
  const [shown, setShown] = useState(nothing);
  const turn = useRef(0);

  /** To be called when the text or the caret has moved. */
  const look = async () => {
    const mine = ++turn.current;
    const filter = filterUnder(input.current);
    // Whoever types on and takes one at once takes what fits by now.
    setShown((before) => narrowed(before, filter));
    const suggestions = filter ? await valuesFor(client, filter, clock, say("mine")) : [];
    // Answers may overtake one another.
    if (mine === turn.current) setShown({ filter, suggestions: isDone(filter, suggestions) ? [] : suggestions });
  };

  const forget = () => {
    turn.current += 1;
    setShown(nothing);
  };

  return { ...shown, look, forget };
}

function narrowed({ filter: before, suggestions }: Shown, filter: Filter | undefined): Shown {
  if (!filter || filter.name !== before?.name) return { filter, suggestions: [] };
  return { filter, suggestions: suggestions.filter(fits(filter)) };
}

/** The one value that there is has been typed. */
function isDone(filter: Filter | undefined, [first, ...others]: Suggestion[]): boolean {
  return others.length === 0 && first !== undefined && first.value === filter?.value.replace(/^@/, "");
}

function filterUnder(element: HTMLInputElement | null): Filter | undefined {
  return element ? filterAt(element.value, element.selectionStart ?? 0) : undefined;
}

async function valuesFor(client: ChatClient, filter: Filter, clock: Clock, mine: string): Promise<Suggestion[]> {
  if (filter.name !== "from") return suggestValues(filter, Object.values(client.store.getState().rooms), clock);
  const reply = await client.findPeople(filter.value.replace(/^@/, ""));
  return suggestPeople(reply.ok ? reply.value.people : [], filter.value, mine);
}
