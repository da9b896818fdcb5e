import { classNames } from "#ui/primitives/class-names";
import { words } from "./words.tsx";

/** Beside the groups of the data. */
export const frequentTab = -1;

const tabs: { group: number; sign: string; label: string }[] = [
  { group: frequentTab, sign: "🕘", label: words.frequent },
  ...Object.entries({ 0: "😀", 1: "👋", 3: "🐻", 4: "🍏", 5: "🚗", 6: "⚽", 7: "💡", 8: "💬", 9: "🏁" }).map(
    ([group, sign]) => ({ group: Number(group), sign, label: words.groups[Number(group)] ?? "" }),
  ),
];

export function EmojiTabs({
  chosen,
  panelId,
  onChoose,
}: {
  chosen: number | undefined;
  panelId: string;
  onChoose: (group: number) => void;
}) {
  return (
    <div
      role="toolbar"
      aria-label={words.categories}
      aria-controls={panelId}
      className="flex border-line border-b px-2"
    >
      {tabs.map(({ group, sign, label }) => (
        <button
          key={group}
          type="button"
          aria-pressed={chosen === group}
          aria-label={label}
          title={label}
          onClick={() => onChoose(group)}
          className={classNames(
            "flex h-9 flex-1 items-center justify-center border-b-2 text-base focus-visible:-outline-offset-2 pointer-coarse:h-11",
            chosen === group ? "border-accent" : "border-transparent opacity-70 hover:opacity-100",
          )}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}
