import { AccountCard, TextLink } from "#ui/account/account-card";

export default function NotFound() {
  return (
    <AccountCard title="There is nothing here" lead="The address may be mistyped, or what was here is gone.">
      <TextLink href="/">Go to your rooms</TextLink>
    </AccountCard>
  );
}
