"use client";

import type { SettingsNow } from "#client/chat-client";
import { clockCycles, densities, type Settings, sendKeys, themes } from "#protocol/settings";
import { Problem } from "#ui/dialogs/problem";
import { Checkbox } from "#ui/primitives/checkbox";
import { wear } from "#ui/theme/wear";
import { useWords } from "#ui/words/words-context";
import { RadioChips } from "./radio-chips.tsx";
import { Saved } from "./saved.tsx";
import { useSettings } from "./use-settings.tsx";

/** How Ebb looks and behaves, on all of the person's devices. Worn at once. */
export function AppearanceForm({ personId, initial }: { personId: string; initial: SettingsNow }) {
  const say = useWords("settings");
  const { settings, change, savings, problem } = useSettings(personId, initial);
  const choose = async (wanted: Partial<Settings>) => {
    wear({ ...settings, ...wanted });
    if (!(await change(wanted))) wear(settings);
  };
  return (
    <div className="space-y-6">
      <RadioChips
        legend={say("theme")}
        values={themes}
        nameOf={(theme) => say(`theme.${theme}`)}
        chosen={settings.theme}
        onChoose={(theme) => void choose({ theme })}
      />
      <RadioChips
        legend={say("density")}
        values={densities}
        nameOf={(density) => say(`density.${density}`)}
        chosen={settings.density}
        onChoose={(density) => void choose({ density })}
      />
      <RadioChips
        legend={say("clock")}
        values={clockCycles}
        nameOf={(clock) => say(`clock.${clock}`)}
        chosen={settings.clock}
        onChoose={(clock) => void choose({ clock })}
      />
      <RadioChips
        legend={say("sendKey")}
        values={sendKeys}
        nameOf={(sendKey) => say(`sendKey.${sendKey}`)}
        chosen={settings.sendKey}
        onChoose={(sendKey) => void choose({ sendKey })}
      />
      <Checkbox
        label={say("unreadFirst")}
        hint={say("unreadFirstHint")}
        checked={settings.unreadFirst}
        onChange={(event) => void choose({ unreadFirst: event.target.checked })}
      />
      <Problem>{problem}</Problem>
      <Saved times={savings} />
    </div>
  );
}
