"use client";

import type { SettingsNow } from "#client/chat-client";
import { Problem } from "#ui/dialogs/problem";
import { rememberInCookie } from "#ui/theme/cookie";
import { isLanguage, type Language, languageCookie, languages } from "#ui/words/languages";
import { useWords } from "#ui/words/words-context";
import { RadioChips } from "./radio-chips.tsx";
import { Saved } from "./saved.tsx";
import { useSettings } from "./use-settings.tsx";

type Choice = "auto" | Language;
const choices: Choice[] = ["auto", ...Object.keys(languages).filter(isLanguage)];

/** The whole page speaks another language: it is loaded anew. The cookie is for pages of whoever is signed out. */
export function LanguageForm({ personId, initial }: { personId: string; initial: SettingsNow }) {
  const say = useWords("settings");
  const { settings, change, savings, problem } = useSettings(personId, initial);
  const choose = async (language: Choice) => {
    if (!(await change({ language }))) return;
    rememberInCookie(languageCookie, language);
    location.reload();
  };
  return (
    <div className="space-y-3">
      <RadioChips
        legend={say("language")}
        isLegendShown={false}
        values={choices}
        // Each by its own name: whoever looks for theirs may not read this one.
        nameOf={(choice) => (choice === "auto" ? say("language.auto") : languages[choice].name)}
        chosen={isLanguage(settings.language) ? settings.language : "auto"}
        onChoose={(language) => void choose(language)}
      />
      <Problem>{problem}</Problem>
      <Saved times={savings} />
    </div>
  );
}
