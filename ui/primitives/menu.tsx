import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { useHydrated } from "./hydrated.tsx";
import { isMirrored } from "./is-mirrored.tsx";

/** Where the menu stands relative to its button, "beside": on the side where there is more room; sizes are not needed to place it, so it never jumps. */
type Side = "below-end" | "above-end" | "beside-end";

/** A button and its menu on the platform's popover: closes on Esc and on a click elsewhere; arrows move between the items. */
export function Menu({
  label,
  button,
  side = "below-end",
  tabIndex,
  className,
  children,
}: {
  label: string;
  button: ReactNode;
  side?: Side;
  tabIndex?: number;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const hydrated = useHydrated();

  // The items are there once React has shown them; while their code is still on its way the menu itself takes the arrows.
  useLayoutEffect(() => {
    if (isOpen) (itemsOf(menu.current)[0] ?? menu.current)?.focus();
  }, [isOpen]);

  const close = () => menu.current?.hidePopover();
  return (
    <>
      <button
        ref={trigger}
        type="button"
        disabled={!hydrated}
        tabIndex={tabIndex}
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
        onToggle={(event) => setOpen(event.newState === "open")}
        onKeyDown={(event) => moveFocus(event, itemsOf(menu.current))}
        onClick={(event) => event.target instanceof Element && event.target.closest("[role^=menuitem]") && close()}
        className="m-0 min-w-52 animate-rise rounded-lg bg-raised p-1.5 text-ink shadow-float"
      >
        {isOpen ? children : null}
      </div>
    </>
  );
}

function place(menu: HTMLElement | null, trigger: HTMLElement | null, side: Side) {
  if (!menu || !trigger) return;
  const box = trigger.getBoundingClientRect();
  const { style } = menu;
  style.inset = "auto";
  if (isMirrored(trigger)) style.left = `${box.left}px`;
  else style.right = `${document.documentElement.clientWidth - box.right}px`;
  const isAbove = side === "above-end" || (side === "beside-end" && box.top > window.innerHeight / 2);
  if (isAbove) style.bottom = `${window.innerHeight - box.top + 6}px`;
  else style.top = `${box.bottom + 6}px`;
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
}

function moveFocus(event: KeyboardEvent, items: HTMLElement[]) {
  // It closes the menu and does nothing else.
  if (event.key === "Escape") event.stopPropagation();
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
