import type { ReactNode } from "react";
import { classNames } from "./class-names.tsx";

const itemLook = classNames(
  "flex h-9 w-full items-center gap-2.5 rounded-md px-2.5 text-start text-sm pointer-coarse:h-11",
  "hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2",
);

export function MenuItem({
  icon,
  danger = false,
  onClick,
  children,
}: {
  icon: ReactNode;
  danger?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      onClick={onClick}
      className={classNames(itemLook, danger && "text-danger")}
    >
      <span className={danger ? "" : "text-muted"}>{icon}</span>
      {children}
    </button>
  );
}

export function MenuLink({ icon, href, children }: { icon: ReactNode; href: string; children: ReactNode }) {
  return (
    <a role="menuitem" tabIndex={-1} href={href} className={itemLook}>
      <span className="text-muted">{icon}</span>
      {children}
    </a>
  );
}

/** One of several, of which one holds. */
export function MenuChoice({
  icon,
  isChosen,
  onClick,
  children,
}: {
  icon: ReactNode;
  isChosen: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={isChosen}
      tabIndex={-1}
      onClick={onClick}
      className={classNames(itemLook, isChosen && "font-medium text-link")}
    >
      <span className={isChosen ? "" : "text-muted"}>{icon}</span>
      {children}
    </button>
  );
}

export function MenuLine() {
  return <hr className="mx-1 my-1.5 border-line" />;
}
