import Moon from "lucide-react/icons/moon";
import type { Card } from "#protocol/values";
import { classNames } from "#ui/primitives/class-names";
import { useWords } from "#ui/words/words-context";

/** What somebody is up to, and whether they want to be left in peace. */
export default function Status({
  status,
  isQuiet,
  className,
}: {
  status: Card["status"];
  isQuiet: boolean;
  className: string | undefined;
}) {
  const say = useWords("people");
  const text = status && (status.text || status.emoji);
  return (
    <span className={classNames("inline-flex shrink-0 items-center gap-1 text-sm leading-none", className)}>
      {status ? (
        <span role="img" aria-label={say("status", { text: text ?? "" })} title={text}>
          {status.emoji || "💬"}
        </span>
      ) : null}
      {isQuiet ? (
        <span role="img" aria-label={say("quiet")} title={say("quiet")}>
          <Moon className="size-3.5 text-muted" />
        </span>
      ) : null}
    </span>
  );
}
