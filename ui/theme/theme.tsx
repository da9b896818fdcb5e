/** `system` follows the device; the server renders the choice as `data-theme`, so no page ever flashes in the other one. */
export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

export const themeCookie = "ebb-theme";

export function themeFromCookie(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}
