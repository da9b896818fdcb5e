import type { Metadata } from "next";
import { readCatalogs, readWords } from "#app/words";
import { AccountCard } from "#ui/account/account-card";
import { ResetPasswordForm } from "#ui/account/reset-password-form";
import { WordsProvider } from "#ui/words/words-context";

export async function generateMetadata(): Promise<Metadata> {
  const say = await readWords("pages");
  return { title: say("reset.name"), referrer: "no-referrer" };
}

export default async function ResetPasswordPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const { token } = await searchParams;
  const say = await readWords("pages");
  return (
    <AccountCard title={say("reset.title")} lead={say("reset.lead")}>
      {typeof token === "string" && token ? (
        <WordsProvider {...(await readCatalogs("account"))}>
          <ResetPasswordForm token={token} />
        </WordsProvider>
      ) : (
        <p>{say("reset.incomplete")}</p>
      )}
    </AccountCard>
  );
}
