import { dayName } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { useWords } from "#ui/words/words-context";

export function DayDivider({ day }: { day: string }) {
  const clock = useClock();
  return (
    <div className="mt-5 mb-1 flex items-center gap-3 px-2">
      <span className="h-px flex-1 bg-line" />
      <h2 className="font-medium text-muted text-xs">{dayName(day, clock)}</h2>
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

/** Where the reader left off. */
export function UnreadDivider() {
  const say = useWords("room");
  return (
    <div data-unread="" className="mt-3 mb-1 flex items-center gap-3 px-2">
      <span className="h-px flex-1 bg-accent" />
      <h2 className="font-semibold text-link text-xs">{say("new")}</h2>
      <span className="h-px w-4 bg-accent" />
    </div>
  );
}
