import type { Member } from "#protocol/values";
import { Avatar } from "#ui/primitives/avatar";
import { classNames } from "#ui/primitives/class-names";

/** The suggestions above the composer. The focus stays in the text; the chosen one is its active descendant. */
export default function MentionList({
  id,
  people,
  chosen,
  onTake,
}: {
  id: string;
  people: Member[];
  chosen: number;
  onTake: (person: Member) => void;
}) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="People to mention"
      className="absolute inset-x-0 bottom-full z-20 mb-2 max-w-sm animate-rise rounded-lg bg-raised p-1.5 shadow-float"
    >
      {people.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the composer's.
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the composer.
        <div
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(person)}
          className={classNames(
            "flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm pointer-coarse:h-11",
            index === chosen ? "bg-selected" : "hover:bg-hover",
          )}
        >
          <Avatar id={person.id} name={person.name} size="xs" />
          <span className="truncate font-medium">{person.name}</span>
          <span className="truncate text-muted">@{person.handle}</span>
        </div>
      ))}
    </div>
  );
}
