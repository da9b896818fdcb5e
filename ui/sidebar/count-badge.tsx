/** How many: on the accent when it is for me, plain when it is only new. */
export function CountBadge({ count, isForMe }: { count: number; isForMe: boolean }) {
  if (count === 0) return null;
  return (
    <span
      className={`inline-flex h-5 min-w-5 items-center justify-center rounded-full px-1.5 text-xs tabular-nums ${isForMe ? "bg-accent font-semibold text-on-accent" : ""}`}
    >
      {count > mostShown ? `${mostShown}+` : count}
    </span>
  );
}

const mostShown = 99;
