"use client";

import { AccountCard, TextLink } from "#ui/account/account-card";
import { Button } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";

/** Something of ours broke. What was written is kept in this browser. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const say = useWords("broken");
  return (
    <AccountCard title={say("page")} lead={say("lead")}>
      <div className="flex items-center gap-5">
        <Button look="primary" onClick={reset}>
          {say("again")}
        </Button>
        <TextLink href="/">{say("rooms")}</TextLink>
      </div>
    </AccountCard>
  );
}
