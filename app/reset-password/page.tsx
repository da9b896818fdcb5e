import type { Metadata } from "next";
import { AccountCard } from "#ui/account/account-card";
import { ResetPasswordForm } from "#ui/account/reset-password-form";

export const metadata: Metadata = { title: "New password", referrer: "no-referrer" };

export default async function ResetPasswordPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const { token } = await searchParams;
  return (
    <AccountCard title="Set a new password" lead="This link works once, for a day after it was made.">
      {typeof token === "string" && token ? (
        <ResetPasswordForm token={token} />
      ) : (
        <p>This address is not complete. Open the link exactly as the owner of this Ebb gave it to you.</p>
      )}
    </AccountCard>
  );
}
