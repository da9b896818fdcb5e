import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { getSettings } from "#chat/get-settings";
import { defaultSettings } from "#protocol/settings";
import { runtime } from "#server/runtime";
import { themeCookie, themeFromCookie } from "#ui/theme/theme";
import type { Worn } from "#ui/theme/wear";
import { clockCookie, clockFromCookie, withCycle } from "#ui/time/clock";
import { ClockProvider } from "#ui/time/clock-context";
import "./globals.css";

/** Loaded only where code is shown, which is why it is not the package's own, preloaded one. */
const mono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  adjustFontFallback: false,
  preload: false,
});

export const metadata: Metadata = {
  title: { default: "Ebb", template: "%s · Ebb" },
  description: "Team chat of your own.",
  robots: { index: false },
  referrer: "same-origin",
};

export const viewport: Viewport = {
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f3ef" },
    { media: "(prefers-color-scheme: dark)", color: "#0b1215" },
  ],
};

export default async function Layout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const worn = await readWorn(jar.get(themeCookie)?.value);
  return (
    <html
      lang="en"
      data-theme={worn.theme}
      data-density={worn.density}
      data-clock={worn.clock}
      data-transport="none"
      className={`${GeistSans.variable} ${mono.variable}`}
      // The theme and the transport are worn by the page before and after React looks at it.
      suppressHydrationWarning
    >
      <body>
        <ClockProvider server={withCycle(clockFromCookie(jar.get(clockCookie)?.value, new Date()), worn.clock)}>
          {children}
        </ClockProvider>
      </body>
    </html>
  );
}

/** What the person chose, so that no page flashes in another look; signed out, it is what this browser last wore. */
async function readWorn(cookie: string | undefined): Promise<Worn> {
  const { sessions, chat } = runtime();
  const signedIn = await sessions.find(new Headers(await headers()), { renew: false });
  if (signedIn) return (await getSettings(chat, signedIn.person.id)).settings;
  return { ...defaultSettings, theme: themeFromCookie(cookie) };
}
