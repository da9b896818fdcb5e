import { type Theme, themes } from "#protocol/settings";

/** What this browser last wore, for pages of whoever is signed out; the server renders it as `data-theme`, so no page ever flashes in the other one. */
export const themeCookie = "ebb-theme";

export function themeFromCookie(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}
