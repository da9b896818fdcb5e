import { type KeyboardEvent, Suspense, startTransition, use, useEffect, useId, useState } from "react";
import type { Reply } from "#protocol/refusals";
import type { Person } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import { Avatar } from "#ui/primitives/avatar";
import { classNames } from "#ui/primitives/class-names";
import { fieldLook } from "#ui/primitives/text-field";
import { useWords } from "#ui/words/words-context";
import { ListSkeleton } from "./list-skeleton.tsx";
import { Problem } from "./problem.tsx";

type Found = Promise<Reply<{ people: Person[] }>>;

/** A search box over a list of people. The focus stays in the box; arrows choose, Enter takes. */
export function PeopleSearch({
  isExcluded,
  isTaken,
  onTake,
}: {
  isExcluded: (person: Person) => boolean;
  /** Several can be taken: those that are show a tick. */
  isTaken: (person: Person) => boolean;
  onTake: (person: Person) => void;
}) {
  const client = useClient();
  const say = useWords("dialogs");
  const id = useId();
  const [found, setFound] = useState<Found>(() => client.findPeople(""));
  const [chosen, setChosen] = useState(0);
  const [shown, setShown] = useState(0);

  const search = (query: string) => {
    setChosen(0);
    startTransition(() => setFound(client.findPeople(query.trim())));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const options = [...document.querySelectorAll<HTMLElement>(`[id="${id}"] [role=option]`)];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") options[chosen]?.click();
    else if (step && options.length > 0) setChosen((chosen + step + options.length) % options.length);
    else return;
    event.preventDefault();
  };

  return (
    <div>
      <label htmlFor={`${id}-search`} className="mb-1.5 block font-medium text-sm">
        {say("people.find")}
      </label>
      <input
        id={`${id}-search`}
        type="search"
        autoComplete="off"
        placeholder={say("people.example")}
        aria-controls={shown > 0 ? id : undefined}
        aria-activedescendant={chosen < shown ? `${id}-${chosen}` : undefined}
        onChange={(event) => search(event.target.value)}
        onKeyDown={onKeyDown}
        className={`${fieldLook} h-10 pointer-coarse:h-11`}
      />
      <div className="-mx-2 mt-2 h-56 overflow-y-auto">
        <Suspense fallback={<ListSkeleton />}>
          <People
            id={id}
            found={found}
            chosen={chosen}
            isExcluded={isExcluded}
            isTaken={isTaken}
            onTake={onTake}
            onShown={setShown}
          />
        </Suspense>
      </div>
    </div>
  );
}

function People({
  id,
  found,
  chosen,
  isExcluded,
  isTaken,
  onTake,
  onShown,
}: {
  id: string;
  found: Found;
  chosen: number;
  isExcluded: (person: Person) => boolean;
  isTaken: (person: Person) => boolean;
  onTake: (person: Person) => void;
  /** How many people the list shows: 0 while there is no list. */
  onShown: (count: number) => void;
}) {
  const say = useWords("dialogs");
  const reply = use(found);
  const people = reply.ok ? reply.value.people.filter((person) => !isExcluded(person)) : [];
  useEffect(() => {
    onShown(people.length);
    return () => onShown(0);
  }, [people.length, onShown]);
  if (!reply.ok) return <Problem>{reply.message}</Problem>;
  if (people.length === 0) return <p className="p-2 text-muted text-sm">{say("people.none")}</p>;
  return (
    <div id={id} role="listbox" aria-label={say("people.list")} aria-multiselectable={false}>
      {people.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search box's.
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the search box.
        <div
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={isTaken(person)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(person)}
          className={classNames(
            "flex h-11 cursor-pointer items-center gap-3 rounded-md px-2 text-sm",
            index === chosen ? "bg-selected" : "hover:bg-hover",
          )}
        >
          <Avatar id={person.id} name={person.name} size="sm" />
          <span dir="auto" className="truncate font-medium">
            {person.name}
          </span>
          <span className="truncate text-muted">@{person.handle}</span>
          {isTaken(person) ? (
            <span className="ms-auto font-medium text-link text-xs">{say("people.chosen")}</span>
          ) : null}
        </div>
      ))}
    </div>
  );
}
