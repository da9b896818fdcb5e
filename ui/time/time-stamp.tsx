import { momentOf, timeOf } from "./clock.tsx";
import { useClock } from "./clock-context.tsx";

/** A moment in the reader's local time; the tooltip says it in full. */
export function TimeStamp({ at, className }: { at: string; className?: string }) {
  const clock = useClock();
  return (
    <time dateTime={at} title={momentOf(at, clock)} className={className}>
      {timeOf(at, clock)}
    </time>
  );
}
