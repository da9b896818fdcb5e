import BellOff from "lucide-react/icons/bell-off";

/** Nothing rings of the room beside whose name it stands. */
export function MutedMark() {
  return <BellOff role="img" aria-label="Muted" className="size-3.5 shrink-0 opacity-70" />;
}
