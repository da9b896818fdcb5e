"use client";

import type { SettingsNow } from "#client/chat-client";
import { clockCycles, type Settings } from "#protocol/settings";
import { Problem } from "#ui/dialogs/problem";
import { Checkbox } from "#ui/primitives/checkbox";
import { wear } from "#ui/theme/wear";
import { RadioChips } from "./radio-chips.tsx";
import { Saved } from "./saved.tsx";
import { useSettings } from "./use-settings.tsx";
import { words } from "./words.tsx";

/** How Ebb looks and behaves, on all of the person's devices. Worn at once. */
export function AppearanceForm({ personId, initial }: { personId: string; initial: SettingsNow }) {
  const { settings, change, savings, problem } = useSettings(personId, initial);
  const choose = async (wanted: Partial<Settings>) => {
    wear({ ...settings, ...wanted });
    if (!(await change(wanted))) wear(settings);
  };
  return (
    <div className="space-y-6">
      <RadioChips {...words.theme} chosen={settings.theme} onChoose={(theme) => void choose({ theme })} />
      <RadioChips {...words.density} chosen={settings.density} onChoose={(density) => void choose({ density })} />
      <RadioChips
        {...words.clock}
        values={clockCycles}
        chosen={settings.clock}
        onChoose={(clock) => void choose({ clock })}
      />
      <RadioChips {...words.sendKey} chosen={settings.sendKey} onChoose={(sendKey) => void choose({ sendKey })} />
      <Checkbox
        {...words.unreadFirst}
        checked={settings.unreadFirst}
        onChange={(event) => void choose({ unreadFirst: event.target.checked })}
      />
      <Problem>{problem}</Problem>
      <Saved times={savings} words={words.saved} />
    </div>
  );
}
