import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { classNames } from "./class-names.tsx";
import { useHydrated } from "./hydrated.tsx";

/** Where the menu stands relative to its button; sizes are not needed to place it, so it never jumps. */
type Side = "below-end" | "above-end";

/** A button and its menu on the platform's popover: closes on Esc and on a click elsewhere; arrows move between the items. */
export function Menu({
  label,
  button,
  side = "below-end",
  className,
  children,
}: {
  label: string;
  button: ReactNode;
  side?: Side;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const hydrated = useHydrated();

  const close = () => menu.current?.hidePopover();
  return (
    <>
      <button
        ref={trigger}
        type="button"
        disabled={!hydrated}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popoverTarget={id}
        className={className}
      >
        {button}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onBeforeToggle={(event) => event.newState === "open" && place(menu.current, trigger.current, side)}
        onToggle={(event) => {
          setOpen(event.newState === "open");
          if (event.newState === "open") itemsOf(menu.current)[0]?.focus();
        }}
        onKeyDown={(event) => moveFocus(event, itemsOf(menu.current))}
        onClick={(event) => event.target instanceof Element && event.target.closest("[role^=menuitem]") && close()}
        className="m-0 min-w-52 animate-rise rounded-lg bg-raised p-1.5 text-ink shadow-float"
      >
        {isOpen ? children : null}
      </div>
    </>
  );
}

const itemLook = classNames(
  "flex h-9 w-full items-center gap-2.5 rounded-md px-2.5 text-left text-sm pointer-coarse:h-11",
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

function place(menu: HTMLElement | null, trigger: HTMLElement | null, side: Side) {
  if (!menu || !trigger) return;
  const box = trigger.getBoundingClientRect();
  const { style } = menu;
  style.inset = "auto";
  style.right = `${document.documentElement.clientWidth - box.right}px`;
  if (side === "above-end") style.bottom = `${window.innerHeight - box.top + 6}px`;
  else style.top = `${box.bottom + 6}px`;
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
}

function moveFocus(event: KeyboardEvent, items: HTMLElement[]) {
  const current = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1;
  const next = {
    ArrowDown: (current + 1) % items.length,
    ArrowUp: (current - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}
