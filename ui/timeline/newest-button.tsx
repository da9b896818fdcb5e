import ArrowDown from "lucide-react/icons/arrow-down";
import { classNames } from "#ui/primitives/class-names";
import { useWords } from "#ui/words/words-context";

/** The way back to the live end; says how many messages wait there. It stands in the line below the messages, where it covers none. */
export default function NewestButton({ count, onClick }: { count: number; onClick: () => void }) {
  const say = useWords("messages");
  return (
    <div className="pointer-events-none absolute inset-x-0 -bottom-6 z-10 mx-auto flex max-w-column justify-end px-2 md:px-4">
      <button
        type="button"
        onClick={onClick}
        className="group/newest pointer-events-auto flex items-end rounded-full pointer-coarse:h-11 pointer-coarse:min-w-11"
      >
        <span
          className={classNames(
            "mb-1 flex h-5 animate-rise items-center gap-1 rounded-full px-2.5 font-medium text-xs shadow-chip",
            count > 0
              ? "bg-accent text-on-accent group-hover/newest:bg-accent-strong"
              : "bg-raised text-ink group-hover/newest:bg-hover",
          )}
        >
          <ArrowDown className="size-3.5" />
          {count > 0 ? say("newBelow", { count }) : say("newest")}
        </span>
      </button>
    </div>
  );
}
