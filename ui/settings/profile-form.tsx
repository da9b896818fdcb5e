"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Account } from "#client/state";
import { limits } from "#protocol/limits";
import type { Card } from "#protocol/values";
import { onlyProblems } from "#ui/account/check-account";
import { problemsOf, useForm } from "#ui/account/use-form";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { TextField } from "#ui/primitives/text-field";
import { textIn } from "#ui/primitives/text-in";
import { useWords } from "#ui/words/words-context";
import { Saved } from "./saved.tsx";
import { TimeZoneField } from "./time-zone-field.tsx";
import { useSettingsApi } from "./use-settings-api.tsx";

export function ProfileForm({ account, card }: { account: Account; card: Card }) {
  const say = useWords("settings");
  const api = useSettingsApi(account.id);
  const router = useRouter();
  const [savings, setSavings] = useState(0);
  const { problems, isBusy, onSubmit } = useForm({
    check: (form) =>
      onlyProblems({
        name: textIn(form, "name").trim() ? undefined : say("profile.nameMissing"),
        handle: textIn(form, "handle").trim() ? undefined : say("profile.handleMissing"),
      }),
    send: async (form) => {
      const body = {
        ...{ name: textIn(form, "name"), handle: textIn(form, "handle") },
        ...{ title: textIn(form, "title"), timeZone: textIn(form, "timeZone") },
      };
      const reply = await api("/api/me", { method: "PATCH", body });
      if (!reply.ok) return problemsOf(reply, "handle");
      setSavings((count) => count + 1);
      router.refresh();
      return {};
    },
  });
  return (
    <form onSubmit={onSubmit} noValidate className="space-y-4">
      <TextField
        label={say("profile.name")}
        name="name"
        defaultValue={account.name}
        autoComplete="name"
        maxLength={limits.nameMaxChars}
        error={problems.name}
      />
      <TextField
        label={say("profile.handle")}
        name="handle"
        defaultValue={account.handle}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={limits.handleMaxChars}
        error={problems.handle}
        hint={say("profile.handleHint", { handle: account.handle })}
      />
      <TextField
        label={say("profile.title")}
        name="title"
        defaultValue={card.title ?? ""}
        autoComplete="organization-title"
        maxLength={limits.titleMaxChars}
        hint={say("profile.titleHint")}
      />
      <TimeZoneField chosen={card.timeZone ?? ""} />
      <TextField label={say("profile.email")} value={account.email} readOnly hint={say("profile.emailHint")} />
      <Problem>{problems.form}</Problem>
      <div className="flex items-center gap-3">
        <Button type="submit" look="primary" disabled={isBusy}>
          {say("profile.save")}
        </Button>
        <Saved times={savings} />
      </div>
    </form>
  );
}
