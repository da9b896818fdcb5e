import { Avatar } from "#ui/primitives/avatar";
import { OptionRow } from "./option-row.tsx";
import type { Suggestion } from "./suggest-values.tsx";

/** Values for the filter that is being typed. */
export function SuggestionList({
  id,
  suggestions,
  chosen,
  onTake,
}: {
  id: string;
  suggestions: Suggestion[];
  chosen: number;
  onTake: (value: string) => void;
}) {
  return suggestions.map(({ value, label, note, person }, index) => (
    <OptionRow
      key={value}
      id={`${id}-${index}`}
      isChosen={index === chosen}
      onTake={() => onTake(value)}
      className="flex items-center gap-2.5 pointer-coarse:min-h-11"
    >
      {person ? <Avatar id={person.id} name={person.name} size="xs" /> : null}
      <span className="truncate font-medium">{label}</span>
      {note ? <span className="truncate text-muted">{note}</span> : null}
    </OptionRow>
  ));
}
