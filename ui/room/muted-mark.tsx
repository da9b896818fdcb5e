import BellOff from "lucide-react/icons/bell-off";
import { useWords } from "#ui/words/words-context";

/** Nothing rings of the room beside whose name it stands. */
export function MutedMark() {
  const say = useWords("room");
  return <BellOff role="img" aria-label={say("muted")} className="size-3.5 shrink-0 opacity-70" />;
}
