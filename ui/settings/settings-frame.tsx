"use client";

import ArrowLeft from "lucide-react/icons/arrow-left";
import type { ReactNode } from "react";
import { classNames } from "#ui/primitives/class-names";
import { useWords } from "#ui/words/words-context";

export type SettingsPage = "account" | "people" | "invites";

const pages: { page: SettingsPage; href: string }[] = [
  { page: "account", href: "/settings" },
  { page: "people", href: "/settings/people" },
  { page: "invites", href: "/settings/invites" },
];

/** The frame of the settings; only owners have more than their own account to set. */
export function SettingsFrame({
  page,
  isOwner,
  children,
}: {
  page: SettingsPage;
  isOwner: boolean;
  children: ReactNode;
}) {
  const say = useWords("settings");
  return (
    <main className="mx-auto min-h-dvh w-full max-w-3xl px-4 pt-4 pb-16 md:px-8">
      <a
        href="/"
        className="-ms-2 inline-flex h-9 items-center gap-2 rounded-md px-2 text-muted text-sm hover:bg-hover hover:text-ink pointer-coarse:h-11"
      >
        <ArrowLeft className="size-4 rtl:-scale-x-100" /> {say("back")}
      </a>
      <h1 className="mt-4 font-semibold text-xl tracking-tight">{say("title")}</h1>
      {isOwner ? (
        <nav
          aria-label={say("title")}
          className="mt-4 flex gap-1 overflow-x-auto shadow-[inset_0_-1px_var(--color-line)]"
        >
          {pages.map(({ page: each, href }) => (
            <a
              key={each}
              href={href}
              aria-current={each === page ? "page" : undefined}
              className={classNames(
                "flex items-center whitespace-nowrap border-b-2 px-3 py-2.5 text-sm pointer-coarse:min-h-11 focus-visible:-outline-offset-2",
                each === page ? "border-accent font-medium text-ink" : "border-transparent text-muted hover:text-ink",
              )}
            >
              {say(`pages.${each}`)}
            </a>
          ))}
        </nav>
      ) : null}
      <div className="divide-y divide-line">{children}</div>
    </main>
  );
}

export function SettingsSection({
  id,
  title,
  hint,
  children,
}: {
  id: string;
  title: string;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section id={id} className="grid gap-x-8 gap-y-4 py-8 md:grid-cols-[13rem_minmax(0,1fr)]">
      <div>
        <h2 className="font-semibold">{title}</h2>
        {hint ? <p className="mt-1 text-muted text-sm">{hint}</p> : null}
      </div>
      <div>{children}</div>
    </section>
  );
}
