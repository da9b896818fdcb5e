"use client";

import { AccountCard, TextLink } from "#ui/account/account-card";
import { Button } from "#ui/primitives/button";

/** Something of ours broke. What was written is kept in this browser. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <AccountCard
      title="This page broke"
      lead="It is our fault, not yours. What you have written is kept in this browser."
    >
      <div className="flex items-center gap-5">
        <Button look="primary" onClick={reset}>
          Try again
        </Button>
        <TextLink href="/">Go to your rooms</TextLink>
      </div>
    </AccountCard>
  );
}
