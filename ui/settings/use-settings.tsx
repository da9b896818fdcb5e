import { useRef, useState } from "react";
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
  const kept = useRef(initial);
  const last = useRef<Promise<unknown>>(undefined);

  // One after another: what is chosen quickly is kept in the order in which it was chosen.
  const change = async (wanted: Partial<Settings>) => {
    setNow((shown) => ({ ...shown, settings: { ...shown.settings, ...wanted } }));
    const send = () => api<SettingsNow>("/api/me/settings", { method: "PATCH", body: wanted });
    const asked = last.current ? last.current.then(send) : send();
    last.current = asked;
    const reply = await asked;
    setProblem(reply.ok ? undefined : reply.message);
    if (reply.ok) {
      kept.current = reply.value;
      setSavings((count) => count + 1);
    }
    // What was chosen meanwhile is not in this answer yet.
    if (last.current === asked) setNow(kept.current);
    return reply.ok;
  };
  return { settings: now.settings, quiet: now.quiet, change, savings, problem };
}
