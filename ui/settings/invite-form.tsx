"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { onlyProblems } from "#ui/account/check-account";
import { problemsOf, useForm } from "#ui/account/use-form";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { TextField } from "#ui/primitives/text-field";
import { textIn } from "#ui/primitives/text-in";
import { useWords } from "#ui/words/words-context";
import { LinkToCopy } from "./link-to-copy.tsx";
import { useSettingsApi } from "./use-settings-api.tsx";

export function InviteForm({ personId }: { personId: string }) {
  const say = useWords("settings");
  const api = useSettingsApi(personId);
  const router = useRouter();
  const [url, setUrl] = useState<string>();
  const { problems, isBusy, onSubmit } = useForm({
    check: (form) =>
      onlyProblems({
        maxUses: isWhole(textIn(form, "maxUses"), 1000) ? undefined : say("invites.peopleRange", { from: 1, to: 1000 }),
        days: isWhole(textIn(form, "days"), 90) ? undefined : say("invites.daysRange", { from: 1, to: 90 }),
      }),
    send: async (form) => {
      const body = { maxUses: Number(textIn(form, "maxUses")), days: Number(textIn(form, "days")) };
      const reply = await api<{ url: string }>("/api/invites", { method: "POST", body });
      if (!reply.ok) return problemsOf(reply, "maxUses");
      setUrl(reply.value.url);
      router.refresh();
      return {};
    },
  });
  return (
    <div className="space-y-4">
      <form onSubmit={onSubmit} noValidate className="flex flex-wrap items-start gap-3">
        <TextField
          label={say("invites.people")}
          name="maxUses"
          inputMode="numeric"
          defaultValue="25"
          error={problems.maxUses}
          className="w-40"
        />
        <TextField
          label={say("invites.days")}
          name="days"
          inputMode="numeric"
          defaultValue="7"
          error={problems.days}
          className="w-40"
        />
        <Button type="submit" look="primary" disabled={isBusy} size="large" className="mt-6.5">
          {say("invites.create")}
        </Button>
      </form>
      <Problem>{problems.form}</Problem>
      {url ? <LinkToCopy label={say("invites.link")} url={url} /> : null}
    </div>
  );
}

function isWhole(text: string, max: number): boolean {
  return /^\d{1,4}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= max;
}
