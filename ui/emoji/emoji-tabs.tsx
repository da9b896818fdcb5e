import { classNames } from "#ui/primitives/class-names";
import type { Say } from "#ui/words/say";
import { useWords } from "#ui/words/words-context";

/** Beside the groups of the data. */
export const frequentTab = -1;

const tabs = [
  { group: frequentTab, sign: "🕘" },
  ...Object.entries({ 0: "😀", 1: "👋", 3: "🐻", 4: "🍏", 5: "🚗", 6: "⚽", 7: "💡", 8: "💬", 9: "🏁" }).map(
    ([group, sign]) => ({ group: Number(group), sign }),
  ),
];

/** What a group is called; one that is not known is what one uses. */
export function groupName(group: number, say: Say<"emoji">): string {
  const known = named.find((one) => one === group);
  return known === undefined ? say("group.frequent") : say(`group.${known}`);
}

const named = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const;

export function EmojiTabs({
  chosen,
  panelId,
  onChoose,
}: {
  chosen: number | undefined;
  panelId: string;
  onChoose: (group: number) => void;
}) {
  const say = useWords("emoji");
  return (
    <div
      role="toolbar"
      aria-label={say("categories")}
      aria-controls={panelId}
      className="flex overflow-x-auto border-line border-b px-2 [scrollbar-width:none]"
    >
      {tabs.map(({ group, sign }) => (
        <button
          key={group}
          type="button"
          aria-pressed={chosen === group}
          aria-label={groupName(group, say)}
          title={groupName(group, say)}
          onClick={({ currentTarget }) => {
            currentTarget.scrollIntoView({ inline: "nearest", block: "nearest" });
            onChoose(group);
          }}
          className={classNames(
            "flex h-9 flex-1 pointer-coarse:min-w-11 items-center justify-center border-b-2 text-base focus-visible:-outline-offset-2 pointer-coarse:h-11",
            chosen === group ? "border-accent" : "border-transparent opacity-70 hover:opacity-100",
          )}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}
