"use client";

import { useState } from "react";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { textIn } from "#ui/primitives/text-in";
import { RichText } from "#ui/words/rich-text";
import { useWords } from "#ui/words/words-context";
import { accountApi } from "./account-api.tsx";
import { TextLink } from "./account-card.tsx";
import { checkAccount, onlyProblems } from "./check-account.tsx";
import { PasswordField } from "./password-field.tsx";
import { problemsOf, useForm } from "./use-form.tsx";

export function ResetPasswordForm({ token }: { token: string }) {
  const say = useWords("account");
  const [isDone, setDone] = useState(false);
  const { problems, isBusy, onSubmit } = useForm({
    check: (form) => onlyProblems({ password: checkAccount.newPassword(textIn(form, "password"), say) }),
    send: async (form) => {
      const body = { token, newPassword: textIn(form, "password") };
      const reply = await accountApi("/api/reset-password", { method: "POST", body });
      setDone(reply.ok);
      return problemsOf(reply, "password");
    },
  });
  if (isDone) {
    return (
      <p role="status">
        <RichText text={say("passwordSet")} link={(inner) => <TextLink href="/sign-in">{inner}</TextLink>} />
      </p>
    );
  }
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="space-y-4">
      <PasswordField label={say("newPassword")} isNew error={problems.password} />
      <Problem>{problems.form}</Problem>
      <Button type="submit" look="primary" disabled={isBusy} size="large" className="w-full">
        {say("setPassword")}
      </Button>
    </form>
  );
}
