import { useWords } from "#ui/words/words-context";

const written = {
  from: "from:ann",
  in: "in:general",
  after: "after:2026-11-01",
  has: "has:link",
} as const;
const filters = ["from", "in", "after", "has"] as const;

/** Before anything is typed: what can be. */
export function Tips() {
  const say = useWords("search");
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 px-3 py-3 text-sm">
      <Tip written={say("tips.exact")} meaning={say("tips.exactHint")} />
      {filters.map((filter) => (
        <Tip key={filter} written={written[filter]} meaning={say(`tips.${filter}`)} />
      ))}
    </dl>
  );
}

function Tip({ written, meaning }: { written: string; meaning: string }) {
  return (
    <div className="contents">
      <dt dir="ltr" className="text-start font-mono text-xs leading-5">
        {written}
      </dt>
      <dd className="text-muted">{meaning}</dd>
    </div>
  );
}
