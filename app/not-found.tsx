import { AccountCard, ButtonLink } from "#ui/account/account-card";
import { readWords } from "./words.ts";

export default async function NotFound() {
  const say = await readWords("pages");
  return (
    <AccountCard title={say("notFound.title")} lead={say("notFound.lead")}>
      <ButtonLink href="/">{say("notFound.rooms")}</ButtonLink>
    </AccountCard>
  );
}
