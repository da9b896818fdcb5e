import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { readCatalogs, readWords } from "#app/words";
import { runtime } from "#server/runtime";
import { readSignUpDoor, type SignUpDoor } from "#server/sign-up-door";
import { AccountCard, TextLink } from "#ui/account/account-card";
import { nextAddress, withQuery } from "#ui/account/next-address";
import { SignUpForm } from "#ui/account/sign-up-form";
import { RichText } from "#ui/words/rich-text";
import type { Say } from "#ui/words/say";
import { WordsProvider } from "#ui/words/words-context";

export async function generateMetadata(): Promise<Metadata> {
  const say = await readWords("pages");
  return { title: say("signUp.name") };
}

type Query = { next?: string | string[]; invite?: string | string[] };

export default async function SignUpPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { next, invite } = await searchParams;
  const address = nextAddress(typeof next === "string" ? next : undefined);
  if (await runtime().sessions.find(new Headers(await headers()), { renew: false })) redirect(address);
  const token = typeof invite === "string" ? invite : undefined;
  const door = await readSignUpDoor(runtime());
  const say = await readWords("pages");
  return (
    <AccountCard
      title={say(door === "first" ? "signUp.welcome" : "signUp.title")}
      lead={leadFor(door, token, say)}
      foot={
        door === "first" ? undefined : (
          <RichText
            text={say("signUp.known")}
            link={(inner) => <TextLink href={withQuery("/sign-in", { next: address })}>{inner}</TextLink>}
          />
        )
      }
    >
      {isShut(door, token) ? (
        <p>{say(door === "closed" ? "signUp.closed" : "signUp.byInvitation")}</p>
      ) : (
        <WordsProvider {...(await readCatalogs("account"))}>
          <SignUpForm next={address} invite={token} />
        </WordsProvider>
      )}
    </AccountCard>
  );
}

function leadFor(door: SignUpDoor, token: string | undefined, say: Say<"pages">): string | undefined {
  if (door === "first") return say("signUp.first");
  if (door === "invite" && token) return say("signUp.invited");
  return door === "open" ? say("signUp.open") : undefined;
}

function isShut(door: SignUpDoor, token: string | undefined): boolean {
  return door === "closed" || (door === "invite" && !token);
}
