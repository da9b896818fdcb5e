import type { BrowserContextOptions } from "@playwright/test";

export type Look = { screen: "wide" | "phone"; theme: "light" | "dark" };

export const looks: Look[] = [
  { screen: "wide", theme: "light" },
  { screen: "wide", theme: "dark" },
  { screen: "phone", theme: "light" },
  { screen: "phone", theme: "dark" },
];

export function optionsOf({ screen, theme }: Look): BrowserContextOptions {
  const size: BrowserContextOptions =
    screen === "wide"
      ? { viewport: { width: 1440, height: 900 } }
      : { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  return { ...size, colorScheme: theme, reducedMotion: "reduce", timezoneId: "Europe/Stockholm" };
}
