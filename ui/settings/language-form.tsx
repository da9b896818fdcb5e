"use client";

import type { SettingsNow } from "#client/chat-client";
import { Problem } from "#ui/dialogs/problem";
import { RadioChips } from "./radio-chips.tsx";
import { Saved } from "./saved.tsx";
import { useSettings } from "./use-settings.tsx";
import { words } from "./words.tsx";

/** The languages Ebb speaks, each in its own words. */
const languages: Record<string, string> = { auto: words.language.asBrowser, en: "English" };

/** The whole page speaks another language: it is loaded anew. */
export function LanguageForm({ personId, initial }: { personId: string; initial: SettingsNow }) {
  const { settings, change, savings, problem } = useSettings(personId, initial);
  const choose = async (language: string) => {
    if (await change({ language })) location.reload();
  };
  return (
    <div className="space-y-3">
      <RadioChips
        legend={words.language.legend}
        isLegendShown={false}
        choices={languages}
        chosen={settings.language in languages ? settings.language : "auto"}
        onChoose={(language) => void choose(language)}
      />
      <Problem>{problem}</Problem>
      <Saved times={savings} words={words.saved} />
    </div>
  );
}
