"use client";

import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { TextField } from "#ui/primitives/text-field";
import { textIn } from "#ui/primitives/text-in";
import { useWords } from "#ui/words/words-context";
import { accountApi } from "./account-api.tsx";
import { checkAccount, onlyProblems } from "./check-account.tsx";
import { PasswordField } from "./password-field.tsx";
import { problemsOf, useForm } from "./use-form.tsx";

export function SignInForm({ next }: { next: string }) {
  const say = useWords("account");
  const { problems, isBusy, onSubmit } = useForm({
    check: (form) =>
      onlyProblems({
        email: checkAccount.email(textIn(form, "email"), say),
        password: checkAccount.password(textIn(form, "password"), say),
      }),
    send: async (form) => {
      const body = { email: textIn(form, "email").trim(), password: textIn(form, "password") };
      const reply = await accountApi("/api/auth/sign-in/email", { method: "POST", body });
      if (reply.ok) location.replace(next);
      return problemsOf(reply, "password");
    },
  });
  return (
    // POST, so that a form sent before the script is there does not put the password into the address.
    <form method="post" onSubmit={onSubmit} noValidate className="space-y-4">
      <TextField
        label={say("email")}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={problems.email}
      />
      <PasswordField error={problems.password} />
      <Problem>{problems.form}</Problem>
      <Button type="submit" look="primary" disabled={isBusy} size="large" className="w-full">
        {say("signIn")}
      </Button>
    </form>
  );
}
