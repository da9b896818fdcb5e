import { dayName } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { useWords } from "#ui/words/words-context";

export function DayDivider({ day }: { day: string }) {
  const clock = useClock();
  return (
    <div data-day="" className="mt-5 mb-1 flex items-center gap-3 px-2 [&:has(+[data-unread])>span]:bg-accent">
      <span className="h-px flex-1 bg-line" />
      <h2 className="font-medium text-muted text-xs">{dayName(day, clock)}</h2>
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

/** Where the reader left off. At the beginning of a day it shares the day's line. */
export function UnreadDivider() {
  const say = useWords("room");
  return (
    <div
      data-unread=""
      className="mt-3 mb-1 flex items-center px-2 [[data-day]+&]:-mt-5 [[data-day]+&>:first-child]:invisible"
    >
      <span className="h-px flex-1 bg-accent" />
      <h2 className="bg-canvas px-3 font-semibold text-link text-xs">{say("new")}</h2>
      <span className="h-px w-4 bg-accent" />
    </div>
  );
}
