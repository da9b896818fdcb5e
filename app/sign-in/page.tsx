import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { readCatalogs, readWords } from "#app/words";
import { runtime } from "#server/runtime";
import { readSignUpDoor } from "#server/sign-up-door";
import { AccountCard, TextLink } from "#ui/account/account-card";
import { nextAddress, withQuery } from "#ui/account/next-address";
import { SignInForm } from "#ui/account/sign-in-form";
import { RichText } from "#ui/words/rich-text";
import { WordsProvider } from "#ui/words/words-context";

export async function generateMetadata(): Promise<Metadata> {
  const say = await readWords("pages");
  return { title: say("signIn.name") };
}

type Query = { next?: string | string[]; kept?: string | string[] };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { next, kept } = await searchParams;
  const address = nextAddress(typeof next === "string" ? next : undefined);
  if (await runtime().sessions.find(new Headers(await headers()), { renew: false })) redirect(address);
  const door = await readSignUpDoor(runtime());
  const say = await readWords("pages");
  return (
    <AccountCard
      title={say("signIn.title")}
      foot={
        door === "open" || door === "first" ? (
          <RichText
            text={say("signIn.noAccount")}
            link={(inner) => <TextLink href={withQuery("/sign-up", { next: address })}>{inner}</TextLink>}
          />
        ) : (
          say("signIn.new")
        )
      }
    >
      {kept === undefined ? null : (
        <p role="status" className="mb-4 text-muted text-sm">
          {say("signIn.kept")}
        </p>
      )}
      <WordsProvider {...(await readCatalogs("account"))}>
        <SignInForm next={address} />
      </WordsProvider>
      <details className="mt-4 text-muted text-sm">
        <summary className="w-fit rounded-sm">{say("signIn.forgotten")}</summary>
        <p className="mt-2">{say("signIn.forgottenHint")}</p>
      </details>
    </AccountCard>
  );
}
