import History from "lucide-react/icons/history";
import { OptionRow } from "./option-row.tsx";

/** What was searched for before. */
export function TextList({
  id,
  texts,
  chosen,
  onTake,
}: {
  id: string;
  texts: string[];
  chosen: number;
  onTake: (text: string) => void;
}) {
  return texts.map((text, index) => (
    <OptionRow
      key={text}
      id={`${id}-${index}`}
      isChosen={index === chosen}
      onTake={() => onTake(text)}
      className="flex items-center gap-3 pointer-coarse:min-h-11"
    >
      <History className="size-4 shrink-0 text-muted" />
      <span className="truncate">{text}</span>
    </OptionRow>
  ));
}
