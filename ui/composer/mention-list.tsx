import AtSign from "lucide-react/icons/at-sign";
import Hash from "lucide-react/icons/hash";
import Slash from "lucide-react/icons/slash";
import { Avatar } from "#ui/primitives/avatar";
import { classNames } from "#ui/primitives/class-names";
import { useWords } from "#ui/words/words-context";
import type { Suggestion } from "./completion.tsx";

/** The suggestions above the composer. The focus stays in the text; the chosen one is its active descendant. */
export default function MentionList({
  id,
  suggestions,
  chosen,
  onTake,
}: {
  id: string;
  suggestions: Suggestion[];
  chosen: number;
  onTake: (suggestion: Suggestion) => void;
}) {
  const say = useWords("composing");
  return (
    <div
      id={id}
      role="listbox"
      aria-label={say(`list.${suggestions[0]?.kind ?? "person"}`)}
      className="absolute inset-x-0 bottom-full z-20 mb-2 max-w-sm animate-rise rounded-lg bg-raised p-1.5 shadow-float"
    >
      {suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the composer's.
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the composer.
        <div
          key={suggestion.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(suggestion)}
          className={classNames(
            "flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm pointer-coarse:h-11",
            index === chosen ? "bg-selected" : "hover:bg-hover",
          )}
        >
          <Sign suggestion={suggestion} />
          <bdi className={classNames("max-w-[70%] shrink-0 truncate font-medium", suggestion.outsider && "text-muted")}>
            {suggestion.name}
          </bdi>
          <span className="truncate text-muted">{suggestion.hint}</span>
        </div>
      ))}
    </div>
  );
}

const icons = { room: Hash, group: AtSign, command: Slash } as const;

function Sign({ suggestion: { id, name, kind } }: { suggestion: Suggestion }) {
  if (kind === "person") return <Avatar id={id} name={name} size="xs" />;
  const Icon = icons[kind];
  return (
    <span className="inline-flex w-5 shrink-0 justify-center text-muted">
      <Icon className="size-4" />
    </span>
  );
}
