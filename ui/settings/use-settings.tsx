import { useState } from "react";
import type { Quiet, SettingsNow } from "#client/chat-client";
import type { Settings } from "#protocol/settings";
import { useSettingsApi } from "./use-settings-api.tsx";

export type SettingsForm = {
  settings: Settings;
  /** Why nothing rings right now, if so. */
  quiet: Quiet | undefined;
  /** Shown at once; what could not be kept is taken back, with the reason in `problem`. */
  change: (change: Partial<Settings>) => Promise<boolean>;
  /** How often something was kept. */
  savings: number;
  problem: string | undefined;
};

export function useSettings(personId: string, initial: SettingsNow): SettingsForm {
  const api = useSettingsApi(personId);
  const [now, setNow] = useState(initial);
  const [savings, setSavings] = useState(0);
  const [problem, setProblem] = useState<string>();

  const change = async (wanted: Partial<Settings>) => {
    const before = now;
    setNow({ ...before, settings: { ...before.settings, ...wanted } });
    const reply = await api<SettingsNow>("/api/me/settings", { method: "PATCH", body: wanted });
    setProblem(reply.ok ? undefined : reply.message);
    setNow(reply.ok ? reply.value : before);
    if (reply.ok) setSavings((count) => count + 1);
    return reply.ok;
  };
  return { settings: now.settings, quiet: now.quiet, change, savings, problem };
}
