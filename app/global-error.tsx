"use client";

import { AccountCard, TextLink } from "#ui/account/account-card";
import "./globals.css";

/** Even the frame of the pages broke. */
export default function GlobalErrorPage() {
  return (
    <html lang="en">
      <body>
        <title>Ebb</title>
        <AccountCard
          title="Ebb broke"
          lead="It is our fault, not yours. What you have written is kept in this browser."
        >
          <TextLink href="/">Start again</TextLink>
        </AccountCard>
      </body>
    </html>
  );
}
