import { type MouseEvent, type ReactNode, useLayoutEffect, useRef } from "react";
import { classNames } from "#ui/primitives/class-names";

/** One line of what can be chosen under the search field. The focus stays in the field; the chosen one is its active descendant. */
export function OptionRow({
  id,
  isChosen,
  href,
  onTake,
  className,
  children,
}: {
  id: string;
  isChosen: boolean;
  /** Where it leads: then a click with Ctrl or the middle button opens another tab, as with any link. */
  href?: string;
  onTake: () => void;
  className?: string;
  children: ReactNode;
}) {
  const row = useRef<HTMLAnchorElement>(null);
  useLayoutEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);

  const take = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onTake();
  };

  return (
    <a
      ref={row}
      id={id}
      href={href}
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      draggable={false}
      onMouseDown={(event) => event.preventDefault()}
      onClick={take}
      className={classNames(
        "block cursor-pointer rounded-md px-3 py-2 text-sm",
        isChosen ? "bg-selected forced-colors:outline-2" : "hover:bg-hover",
        className,
      )}
    >
      {children}
    </a>
  );
}
