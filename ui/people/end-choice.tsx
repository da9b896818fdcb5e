import { Button } from "#ui/primitives/button";
import { hourOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { spanOf } from "#ui/time/spans";
import { useWords } from "#ui/words/words-context";

/** In minutes from now, or tomorrow morning. */
export type End = number | "tomorrow";

const morningHour = 8;

/** Until when something is to be so. */
export function EndChoice({ ends, onChoose }: { ends: readonly End[]; onChoose: (until: string) => void }) {
  const say = useWords("profile");
  const clock = useClock();
  return (
    <div className="flex flex-wrap gap-1.5">
      {ends.map((end) => (
        <Button key={end} size="small" onClick={() => onChoose(endOf(end))}>
          {end === "tomorrow"
            ? say("untilTomorrow", { time: hourOf(morningHour, clock) })
            : spanOf(end, clock.language)}
        </Button>
      ))}
    </div>
  );
}

export function endOf(end: End, now = new Date()): string {
  if (end !== "tomorrow") return new Date(now.getTime() + end * 60_000).toISOString();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, morningHour).toISOString();
}
