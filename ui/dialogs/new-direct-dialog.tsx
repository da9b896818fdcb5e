import X from "lucide-react/icons/x";
import { useState } from "react";
import { limits } from "#protocol/limits";
import type { Person } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Checkbox } from "#ui/primitives/checkbox";
import { Dialog } from "#ui/primitives/dialog";
import { goTo, roomHref } from "#ui/route";
import { useWords } from "#ui/words/words-context";
import { PeopleSearch } from "./people-search.tsx";
import { Problem } from "./problem.tsx";

/** A click on a person opens the conversation; for a small group, tick first and choose several. */
export default function NewDirectDialog({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const say = useWords("dialogs");
  const me = useChat((state) => state.account.id);
  const [isGroup, setGroup] = useState(false);
  const [people, setPeople] = useState<Person[]>([]);
  const [problem, setProblem] = useState<string>();

  const open = async (members: Person[]) => {
    const reply = await client.openDirect(members.map(({ id }) => id));
    if (!reply.ok) return setProblem(reply.message);
    onClose();
    goTo(roomHref(reply.value.id));
  };
  const isTaken = (person: Person) => people.some(({ id }) => id === person.id);
  const toggle = (person: Person) =>
    setPeople(
      isTaken(person)
        ? people.filter(({ id }) => id !== person.id)
        : [...people, person].slice(0, limits.directMaxPeople),
    );

  return (
    <Dialog title={say("direct.title")} onClose={onClose}>
      {isGroup ? <Chosen people={people} onRemove={toggle} /> : null}
      <PeopleSearch
        isExcluded={({ id }) => id === me}
        isTaken={isTaken}
        onTake={(person) => (isGroup ? toggle(person) : void open([person]))}
      />
      <div className="mt-3 flex items-center justify-between gap-3">
        <Checkbox
          label={say("direct.several")}
          checked={isGroup}
          onChange={(event) => {
            setGroup(event.target.checked);
            setPeople([]);
          }}
        />
        {isGroup ? (
          <Button look="primary" disabled={people.length === 0} onClick={() => void open(people)}>
            {say("direct.start")}
          </Button>
        ) : null}
      </div>
      <Problem>{problem}</Problem>
    </Dialog>
  );
}

function Chosen({ people, onRemove }: { people: Person[]; onRemove: (person: Person) => void }) {
  const say = useWords("dialogs");
  if (people.length === 0) {
    return <p className="mb-3 text-muted text-sm">{say("direct.upTo", { count: limits.directMaxPeople })}</p>;
  }
  return (
    <ul aria-label={say("direct.chosen")} className="mb-3 flex flex-wrap gap-1.5">
      {people.map((person) => (
        <li key={person.id} className="flex items-center gap-1 rounded-full bg-tint py-0.5 ps-3 pe-1 text-sm">
          <bdi>{person.name}</bdi>
          <button
            type="button"
            aria-label={say("direct.remove", { name: person.name })}
            onClick={() => onRemove(person)}
            className="inline-flex size-6 items-center justify-center rounded-full hover:bg-hover pointer-coarse:size-11"
          >
            <X className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  );
}
