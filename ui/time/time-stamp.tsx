import { momentOf, secondOf, timeOf } from "./clock.tsx";
import { useClock } from "./clock-context.tsx";

/** A moment in the reader's local time; the tooltip says it in full. */
export function TimeStamp({
  at,
  hasSeconds = false,
  className,
}: {
  at: string;
  hasSeconds?: boolean;
  className?: string;
}) {
  const clock = useClock();
  return (
    <time dateTime={at} title={momentOf(at, clock)} className={className}>
      {hasSeconds ? secondOf(at, clock) : timeOf(at, clock)}
    </time>
  );
}
