"use client";

import { limits } from "#protocol/limits";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { TextField } from "#ui/primitives/text-field";
import { textIn } from "#ui/primitives/text-in";
import { useWords } from "#ui/words/words-context";
import { accountApi } from "./account-api.tsx";
import { checkAccount, onlyProblems } from "./check-account.tsx";
import { PasswordField } from "./password-field.tsx";
import { problemsOf, useForm } from "./use-form.tsx";

export function SignUpForm({ next, invite }: { next: string; invite?: string | undefined }) {
  const say = useWords("account");
  const { problems, isBusy, onSubmit } = useForm({
    check: (form) =>
      onlyProblems({
        name: checkAccount.name(textIn(form, "name"), say),
        email: checkAccount.email(textIn(form, "email"), say),
        password: checkAccount.newPassword(textIn(form, "password"), say),
      }),
    send: async (form) => {
      const account = {
        name: textIn(form, "name").trim(),
        email: textIn(form, "email").trim(),
        password: textIn(form, "password"),
      };
      const body = invite ? { ...account, invite } : account;
      const reply = await accountApi("/api/auth/sign-up/email", { method: "POST", body });
      if (reply.ok) location.replace(next);
      return problemsOf(reply, "email");
    },
  });
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="space-y-4">
      <TextField
        label={say("name")}
        name="name"
        autoComplete="name"
        maxLength={limits.nameMaxChars}
        error={problems.name}
        hint={say("nameHint")}
      />
      <TextField
        label={say("email")}
        name="email"
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        error={problems.email}
      />
      <PasswordField isNew error={problems.password} hint={say("passwordHint", { count: limits.passwordMinChars })} />
      <Problem>{problems.form}</Problem>
      <Button type="submit" look="primary" disabled={isBusy} size="large" className="w-full">
        {say("create")}
      </Button>
    </form>
  );
}
