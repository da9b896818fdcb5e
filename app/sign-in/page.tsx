import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { runtime } from "#server/runtime";
import { readSignUpDoor } from "#server/sign-up-door";
import { AccountCard, TextLink } from "#ui/account/account-card";
import { nextAddress, withQuery } from "#ui/account/next-address";
import { SignInForm } from "#ui/account/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Query = { next?: string | string[]; kept?: string | string[] };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { next, kept } = await searchParams;
  const address = nextAddress(typeof next === "string" ? next : undefined);
  if (await runtime().sessions.find(new Headers(await headers()), { renew: false })) redirect(address);
  const door = await readSignUpDoor(runtime());
  return (
    <AccountCard
      title="Sign in to Ebb"
      foot={
        door === "open" || door === "first" ? (
          <>
            No account yet? <TextLink href={withQuery("/sign-up", { next: address })}>Create one</TextLink>
          </>
        ) : (
          "New here? Ask the owner of this Ebb for an invite link."
        )
      }
    >
      {kept === undefined ? null : (
        <p role="status" className="mb-4 text-muted text-sm">
          You are signed out, but this browser did not let Ebb erase your drafts and unsent messages. Nobody else is
          shown them here. To be sure, clear this site’s data in the browser’s settings.
        </p>
      )}
      <SignInForm next={address} />
      <details className="mt-4 text-muted text-sm">
        <summary className="w-fit rounded-sm">Forgot the password?</summary>
        <p className="mt-2">The owner of this Ebb can make you a link to set a new one.</p>
      </details>
    </AccountCard>
  );
}
