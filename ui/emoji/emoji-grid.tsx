import { type KeyboardEvent, useRef } from "react";
import { isMirrored } from "#ui/primitives/is-mirrored";
import { type Emoji, inTone } from "./emoji-list.tsx";

const columns = 8;

/** Emoji in rows of eight: one stop for the Tab key, arrows walk through it. */
export function EmojiGrid({
  title,
  emoji,
  tone,
  onPick,
}: {
  title: string;
  emoji: Emoji[];
  tone: number;
  onPick: (emoji: string) => void;
}) {
  const grid = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent) => {
    const cells = [...(grid.current?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
    const next = cells[nextPlace(event.key, cells.indexOf(event.target as HTMLElement), cells.length)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <>
      <h3 className="px-1 pt-1.5 pb-1 font-medium text-muted text-xs">{title}</h3>
      <div ref={grid} role="listbox" aria-label={title} tabIndex={-1} onKeyDown={walk} className="grid grid-cols-8">
        {emoji.map((one, place) => (
          <button
            key={one.emoji}
            type="button"
            role="option"
            aria-selected={false}
            aria-label={one.name}
            title={one.codes[0] ? `:${one.codes[0]}:` : one.name}
            tabIndex={place === 0 ? 0 : -1}
            onClick={() => onPick(inTone(one, tone))}
            className="flex aspect-square items-center justify-center rounded-md text-xl hover:bg-hover focus-visible:bg-selected focus-visible:-outline-offset-2"
          >
            {inTone(one, tone)}
          </button>
        ))}
      </div>
    </>
  );
}

const nowhere = -1;

function nextPlace(key: string, place: number, count: number): number {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const right = isMirrored() ? -1 : 1;
  const step = { ArrowRight: right, ArrowLeft: -right, ArrowDown: columns, ArrowUp: -columns }[key];
  if (step === undefined || place < 0) return nowhere;
  return place + step < count ? Math.max(nowhere, place + step) : nowhere;
}
