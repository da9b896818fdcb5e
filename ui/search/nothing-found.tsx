import type { SearchState } from "#client/search/search-box";
import { Button } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";

/** Stands where results would: why there are none. */
export function NothingFound({ problem, onAgain }: { problem: SearchState["problem"]; onAgain: () => void }) {
  const say = useWords("search");
  if (problem === undefined) {
    return (
      <div className="px-3 py-10 text-center">
        <p className="font-medium">{say("nothing")}</p>
        <p className="mt-1 text-muted text-sm">{say("nothingHint")}</p>
      </div>
    );
  }
  return (
    <div role="alert" className="px-3 py-10 text-center">
      <p className={problem.isPassing ? "mb-3 text-danger text-sm" : "text-sm"}>{problem.sentence}</p>
      {problem.isPassing ? (
        <Button size="small" onClick={onAgain}>
          {say("again")}
        </Button>
      ) : null}
    </div>
  );
}
