"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { focusBeside } from "#ui/primitives/kept-focus";
import { type Clock, shortMomentOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import type { Say } from "#ui/words/say";
import { useWords } from "#ui/words/words-context";
import { deviceName } from "./device-name.tsx";
import { useSettingsApi } from "./use-settings-api.tsx";

export type SignedInDevice = {
  id: string;
  createdAt: string;
  updatedAt: string;
  userAgent?: string;
  ipAddress?: string;
  isCurrent: boolean;
};

/** Addresses that say nothing: unknown, or this very machine. */
const isNowhere = /^(?:[0:]+1?|127\..*)$/;

/** Where one is signed in, and how to end that. */
export function SessionList({ personId, sessions }: { personId: string; sessions: SignedInDevice[] }) {
  const api = useSettingsApi(personId);
  const router = useRouter();
  const clock = useClock();
  const say = useWords("settings");
  const [problem, setProblem] = useState<string>();

  const end = async (sessionId: string) => {
    const reply = await api(`/api/me/sessions/${sessionId}`, { method: "DELETE" });
    setProblem(reply.ok ? undefined : reply.message);
    if (reply.ok) router.refresh();
  };
  return (
    <>
      <ul className="space-y-1">
        {sessions.map(({ id, userAgent, ipAddress, createdAt, updatedAt, isCurrent }) => (
          <li key={id} className="flex items-center gap-3 py-1.5">
            <div className="min-w-0 flex-1 text-sm">
              <p className="font-medium">
                {deviceName(userAgent, say)}
                {isCurrent ? (
                  <span className="ms-2 rounded-full bg-tint px-2 py-0.5 text-link text-xs">{say("devices.this")}</span>
                ) : null}
              </p>
              <p className="text-muted" title={userAgent}>
                {sinceOf({ createdAt, updatedAt, ipAddress }, clock, say)}
              </p>
            </div>
            {isCurrent ? null : (
              <Button
                size="small"
                aria-label={say("devices.signOutDevice", { device: deviceName(userAgent, say) })}
                onClick={({ currentTarget }) => {
                  focusBeside(currentTarget);
                  void end(id);
                }}
              >
                {say("devices.signOut")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Problem>{problem}</Problem>
    </>
  );
}

type Known = Pick<SignedInDevice, "createdAt" | "updatedAt" | "ipAddress">;

function sinceOf({ createdAt, updatedAt, ipAddress }: Known, clock: Clock, say: Say<"settings">): string {
  const moments = { start: shortMomentOf(createdAt, clock), end: shortMomentOf(updatedAt, clock) };
  const address = ipAddress && !isNowhere.test(ipAddress) ? ipAddress : undefined;
  return address ? say("devices.sinceFrom", { ...moments, address }) : say("devices.since", moments);
}
