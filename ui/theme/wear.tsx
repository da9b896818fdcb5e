import type { Settings } from "#protocol/settings";
import { rememberInCookie } from "./cookie.tsx";
import { themeCookie } from "./theme.tsx";

export type Worn = Pick<Settings, "theme" | "density" | "clock">;

/** On the page at once; the cookie is for pages of whoever is signed out. */
export function wear({ theme, density, clock }: Worn): void {
  Object.assign(document.documentElement.dataset, { theme, density, clock });
  rememberInCookie(themeCookie, theme);
}
