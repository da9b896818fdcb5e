import type { SearchState } from "#client/search/search-box";
import { Button } from "#ui/primitives/button";
import { words } from "./words.ts";

/** Stands where results would: why there are none. */
export function NothingFound({ problem, onAgain }: { problem: SearchState["problem"]; onAgain: () => void }) {
  if (problem === undefined) {
    return (
      <div className="px-3 py-10 text-center">
        <p className="font-medium">{words.nothing}</p>
        <p className="mt-1 text-muted text-sm">{words.nothingHint}</p>
      </div>
    );
  }
  return (
    <div role="alert" className="px-3 py-10 text-center">
      <p className={problem.isPassing ? "mb-3 text-danger text-sm" : "text-sm"}>{problem.sentence}</p>
      {problem.isPassing ? (
        <Button size="small" onClick={onAgain}>
          {words.again}
        </Button>
      ) : null}
    </div>
  );
}
