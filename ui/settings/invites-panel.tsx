"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { type Clock, shortMomentOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import type { Say } from "#ui/words/say";
import { useWords } from "#ui/words/words-context";
import { InviteForm } from "./invite-form.tsx";
import { SettingsSection } from "./settings-frame.tsx";
import { useSettingsApi } from "./use-settings-api.tsx";

export type ListedInvite = {
  id: string;
  createdAt: string;
  expiresAt: string;
  maxUses: number;
  uses: number;
  revokedAt?: string;
};

export function InvitesPanel({
  personId,
  invites,
  now,
  isNeeded,
}: {
  personId: string;
  invites: ListedInvite[];
  /** When the list was read (ISO): an invite ends by itself. */
  now: string;
  /** False while anybody may sign up without one. */
  isNeeded: boolean;
}) {
  const say = useWords("settings");
  return (
    <>
      <SettingsSection
        id="new"
        title={say("invites.new")}
        hint={say(isNeeded ? "invites.neededHint" : "invites.openHint")}
      >
        <InviteForm personId={personId} />
      </SettingsSection>
      <SettingsSection id="links" title={say("pages.invites")}>
        {invites.length === 0 ? (
          <p className="text-muted text-sm">{say("invites.none")}</p>
        ) : (
          <ul className="space-y-1">
            {invites.map((invite) => (
              <li key={invite.id}>
                <InviteRow personId={personId} invite={invite} now={now} />
              </li>
            ))}
          </ul>
        )}
      </SettingsSection>
    </>
  );
}

function InviteRow({ personId, invite, now }: { personId: string; invite: ListedInvite; now: string }) {
  const api = useSettingsApi(personId);
  const router = useRouter();
  const clock = useClock();
  const say = useWords("settings");
  const [problem, setProblem] = useState<string>();
  const ended = endOf(invite, now);

  const revoke = async () => {
    const reply = await api(`/api/invites/${invite.id}`, { method: "DELETE" });
    setProblem(reply.ok ? undefined : reply.message);
    if (reply.ok) router.refresh();
  };
  return (
    <div className="flex items-center gap-3 py-1.5 text-sm">
      <div className="min-w-0 flex-1">
        <p className={ended ? "text-muted" : "font-medium"}>
          {say("invites.used", { uses: invite.uses, maxUses: invite.maxUses })}
        </p>
        <p className="text-muted">{standingOf(invite, ended, clock, say)}</p>
        <Problem>{problem}</Problem>
      </div>
      {ended ? null : (
        <Button
          size="small"
          aria-label={say("invites.revokeLink", { made: shortMomentOf(invite.createdAt, clock) })}
          onClick={() => void revoke()}
        >
          {say("invites.revoke")}
        </Button>
      )}
    </div>
  );
}

type End = "revoked" | "expired" | "usedUp";

function standingOf(invite: ListedInvite, ended: End | undefined, clock: Clock, say: Say<"settings">): string {
  const made = shortMomentOf(invite.createdAt, clock);
  if (ended) return say(`invites.${ended}`, { made });
  return say("invites.valid", { made, end: shortMomentOf(invite.expiresAt, clock) });
}

function endOf({ revokedAt, expiresAt, uses, maxUses }: ListedInvite, now: string): End | undefined {
  if (revokedAt) return "revoked";
  if (expiresAt <= now) return "expired";
  return uses >= maxUses ? "usedUp" : undefined;
}
