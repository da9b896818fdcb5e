import type { Person } from "#protocol/values";
import { classNames } from "#ui/primitives/class-names";

/** A name that opens the card of its person, see ProfileHost. In lists with a focus of their own it takes part in that. */
export function PersonName({
  person: { id, name },
  labelId,
  tabIndex,
  className,
}: {
  person: Pick<Person, "id" | "name">;
  labelId?: string | undefined;
  tabIndex?: number;
  className?: string;
}) {
  return (
    // What reaches beyond the name hangs on this: the name cuts off what does not fit.
    <span className={classNames("relative inline-flex min-w-0", className)}>
      <button
        type="button"
        id={labelId}
        dir="auto"
        data-person={id}
        data-name={name}
        tabIndex={tabIndex}
        aria-haspopup="dialog"
        className="reach truncate rounded-sm text-start hover:underline"
      >
        {name}
      </button>
    </span>
  );
}
