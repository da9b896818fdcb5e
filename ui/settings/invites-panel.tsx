"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { shortMomentOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
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
  return (
    <>
      <SettingsSection
        title="New invite link"
        hint={
          isNeeded
            ? "Whoever has the link can make an account here."
            : "Anybody who can open this Ebb can sign up at the moment, with or without a link."
        }
      >
        <InviteForm personId={personId} />
      </SettingsSection>
      <SettingsSection title="Invite links">
        {invites.length === 0 ? (
          <p className="text-muted text-sm">None yet. Make one above and send it to whoever should come.</p>
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
          {invite.uses} of {invite.maxUses} used
        </p>
        <p className="text-muted">
          Made {shortMomentOf(invite.createdAt, clock)} ·{" "}
          {ended ?? `valid until ${shortMomentOf(invite.expiresAt, clock)}`}
        </p>
        <Problem>{problem}</Problem>
      </div>
      {ended ? null : (
        <Button
          size="small"
          aria-label={`Revoke the link made ${shortMomentOf(invite.createdAt, clock)}`}
          onClick={() => void revoke()}
        >
          Revoke
        </Button>
      )}
    </div>
  );
}

function endOf({ revokedAt, expiresAt, uses, maxUses }: ListedInvite, now: string): string | undefined {
  if (revokedAt) return "revoked";
  if (expiresAt <= now) return "expired";
  return uses >= maxUses ? "used up" : undefined;
}
