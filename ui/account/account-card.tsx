import type { ReactNode } from "react";
import { Logo } from "#ui/primitives/logo";

/** The frame of every page one sees before being signed in. */
export function AccountCard({
  title,
  lead,
  children,
  foot,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
}) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center bg-sunken px-4 py-10">
      <div className="w-full max-w-sm">
        <Logo className="mb-6 size-11" />
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {lead ? <p className="mt-1.5 text-muted">{lead}</p> : null}
        <div className="mt-6 rounded-lg bg-raised p-6 shadow-chip">{children}</div>
        {foot ? <p className="mt-5 text-center text-muted text-sm">{foot}</p> : null}
      </div>
    </main>
  );
}

/** The one thing to do on a page that asks for nothing. */
export function ButtonLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="flex h-10 items-center justify-center rounded-md bg-accent px-4 font-medium text-on-accent text-sm hover:bg-accent-strong pointer-coarse:h-11 forced-colors:border"
    >
      {children}
    </a>
  );
}

export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="font-medium text-link underline underline-offset-4">
      {children}
    </a>
  );
}
