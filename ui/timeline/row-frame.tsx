import type { HTMLAttributes, ReactNode } from "react";
import { classNames } from "#ui/primitives/class-names";

/** What stored and pending messages share, so that one becomes the other without anything moving. */
export function RowFrame({
  continues,
  gutter,
  className,
  children,
  ...rest
}: HTMLAttributes<HTMLElement> & {
  continues: boolean;
  gutter: ReactNode;
  children: ReactNode;
  "data-id"?: string;
  "data-seq"?: number;
}) {
  return (
    <article
      {...rest}
      className={classNames(
        "group relative isolate pointer-coarse:isolation-auto grid pointer-coarse:select-none grid-cols-[3rem_minmax(0,1fr)] rounded-md px-2 hover:bg-hover focus-visible:-outline-offset-2",
        continues ? "py-0.5" : "mt-2.5 py-1",
        className,
      )}
    >
      <div>{gutter}</div>
      <div className="min-w-0">{children}</div>
    </article>
  );
}
