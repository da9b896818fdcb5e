"use client";

import { useState } from "react";
import { limits } from "#protocol/limits";
import { checkAccount, onlyProblems } from "#ui/account/check-account";
import { PasswordField } from "#ui/account/password-field";
import { problemsOf, useForm } from "#ui/account/use-form";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { textIn } from "#ui/primitives/text-in";
import { useWords } from "#ui/words/words-context";
import { Saved } from "./saved.tsx";
import { useSettingsApi } from "./use-settings-api.tsx";

export function PasswordForm({ personId }: { personId: string }) {
  const say = useWords("settings");
  const sayAccount = useWords("account");
  const api = useSettingsApi(personId);
  const [changes, setChanges] = useState(0);
  const { problems, isBusy, onSubmit } = useForm({
    check: (form) =>
      onlyProblems({
        currentPassword: checkAccount.password(textIn(form, "currentPassword"), sayAccount),
        newPassword: checkAccount.newPassword(textIn(form, "newPassword"), sayAccount),
      }),
    send: async (form) => {
      const body = {
        currentPassword: textIn(form, "currentPassword"),
        newPassword: textIn(form, "newPassword"),
        revokeOtherSessions: true,
      };
      const reply = await api("/api/auth/change-password", { method: "POST", body });
      if (!reply.ok) return problemsOf(reply, "currentPassword");
      setChanges((count) => count + 1);
      return {};
    },
  });
  return (
    // A new key empties the fields after a change.
    <form key={changes} onSubmit={onSubmit} noValidate className="space-y-4">
      <PasswordField label={say("password.current")} name="currentPassword" error={problems.currentPassword} />
      <PasswordField
        label={say("password.new")}
        name="newPassword"
        isNew
        error={problems.newPassword}
        hint={say("password.hint", { count: limits.passwordMinChars })}
      />
      <Problem>{problems.form}</Problem>
      <div className="flex items-center gap-3">
        <Button type="submit" look="primary" disabled={isBusy}>
          {say("password.change")}
        </Button>
        <Saved times={changes} text={say("password.changed")} />
      </div>
    </form>
  );
}
