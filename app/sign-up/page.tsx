import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { runtime } from "#server/runtime";
import { readSignUpDoor, type SignUpDoor } from "#server/sign-up-door";
import { AccountCard, TextLink } from "#ui/account/account-card";
import { nextAddress, withQuery } from "#ui/account/next-address";
import { SignUpForm } from "#ui/account/sign-up-form";

export const metadata: Metadata = { title: "Create account" };

type Query = { next?: string | string[]; invite?: string | string[] };

export default async function SignUpPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { next, invite } = await searchParams;
  const address = nextAddress(typeof next === "string" ? next : undefined);
  if (await runtime().sessions.find(new Headers(await headers()), { renew: false })) redirect(address);
  const token = typeof invite === "string" ? invite : undefined;
  const door = await readSignUpDoor(runtime());
  return (
    <AccountCard
      title={door === "first" ? "Welcome to your Ebb" : "Create your account"}
      lead={leadFor(door, token)}
      foot={
        door === "first" ? undefined : (
          <>
            Have an account? <TextLink href={withQuery("/sign-in", { next: address })}>Sign in</TextLink>
          </>
        )
      }
    >
      {isShut(door, token) ? <Shut door={door} /> : <SignUpForm next={address} invite={token} />}
    </AccountCard>
  );
}

function leadFor(door: SignUpDoor, token: string | undefined): string | undefined {
  if (door === "first") return "You are the first here: this account will own this Ebb.";
  if (door === "invite" && token) return "You have been invited. A minute, and you are in.";
  return door === "open" ? "You will land in “general”, where everyone is." : undefined;
}

function isShut(door: SignUpDoor, token: string | undefined): boolean {
  return door === "closed" || (door === "invite" && !token);
}

function Shut({ door }: { door: SignUpDoor }) {
  return (
    <p>
      {door === "closed"
        ? "New accounts cannot be made here. Please ask whoever runs this Ebb."
        : "This Ebb is by invitation. Ask its owner for an invite link and open it here."}
    </p>
  );
}
