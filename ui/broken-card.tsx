import type { ReactNode } from "react";

/** For when something of ours broke. It comes with every page's first scripts, so it is plain, and made of nothing that others are made of. */
export function BrokenCard(card: { title: string; lead: string; home: string; children?: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-4 px-4">
      <h1 className="font-semibold text-xl">{card.title}</h1>
      <p className="text-muted">{card.lead}</p>
      <p className="flex items-center gap-5">
        {card.children}
        {/* Anew, not within a page that broke. */}
        <a href="/" className="font-medium text-link underline">
          {card.home}
        </a>
      </p>
    </main>
  );
}
