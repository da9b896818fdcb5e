"use client";

import { BrokenCard } from "#ui/broken-card";
import { useWords } from "#ui/words/words-context";

/** Something of ours broke. What was written is kept in this browser. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const say = useWords("broken");
  return (
    <BrokenCard title={say("page")} lead={say("lead")} home={say("rooms")}>
      <button
        type="button"
        onClick={reset}
        className="h-9 rounded-md bg-accent px-3.5 font-medium text-on-accent text-sm"
      >
        {say("again")}
      </button>
    </BrokenCard>
  );
}
