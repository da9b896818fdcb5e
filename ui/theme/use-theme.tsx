import { useSyncExternalStore } from "react";
import { rememberInCookie } from "./cookie.tsx";
import { type Theme, themeCookie, themeFromCookie } from "./theme.tsx";

/** The chosen theme as the page wears it, and how to choose another. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(onChange, wornTheme, () => "system" as const);
  return [theme, wearTheme];
}

function wearTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  rememberInCookie(themeCookie, theme);
}

function wornTheme(): Theme {
  return themeFromCookie(document.documentElement.dataset.theme);
}

function onChange(look: () => void) {
  const observer = new MutationObserver(look);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
