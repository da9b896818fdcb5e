"use client";

import { useHydrated } from "#ui/primitives/hydrated";
import type { Theme } from "#ui/theme/theme";
import { useTheme } from "#ui/theme/use-theme";

const choices: { theme: Theme; words: string }[] = [
  { theme: "system", words: "As the device" },
  { theme: "light", words: "Light" },
  { theme: "dark", words: "Dark" },
];

/** Kept in this browser, worn at once. */
export function ThemeForm() {
  const [worn, wear] = useTheme();
  const hydrated = useHydrated();
  return (
    <fieldset disabled={!hydrated} className="flex flex-wrap gap-2">
      <legend className="sr-only">Theme</legend>
      {choices.map(({ theme, words }) => (
        <label
          key={theme}
          className="flex h-10 items-center gap-2.5 rounded-md border border-edge px-3.5 text-sm has-checked:border-accent has-checked:bg-tint has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 pointer-coarse:h-11"
        >
          <input
            type="radio"
            name="theme"
            value={theme}
            checked={worn === theme}
            onChange={() => wear(theme)}
            className="size-4 accent-accent outline-none"
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
