import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { defaultSettings } from "#protocol/settings";
import { themeCookie, themeFromCookie } from "#ui/theme/theme";
import type { Worn } from "#ui/theme/wear";
import { clockCookie, clockFromCookie, withCycle } from "#ui/time/clock";
import { ClockProvider } from "#ui/time/clock-context";
import { languages } from "#ui/words/languages";
import { WordsProvider } from "#ui/words/words-context";
import { readCatalogs, readSettings, readWords } from "./words.ts";
import "./globals.css";

/** Loaded only where code is shown, which is why it is not the package's own, preloaded one. */
const mono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  adjustFontFallback: false,
  preload: false,
});

export async function generateMetadata(): Promise<Metadata> {
  const say = await readWords("pages");
  return {
    title: { default: "Ebb", template: "%s · Ebb" },
    description: say("description"),
    robots: { index: false },
    referrer: "same-origin",
  };
}

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
  const { language, catalogs } = await readCatalogs("broken", "primitives", "time");
  return (
    <html
      lang={language}
      dir={languages[language].direction}
      data-theme={worn.theme}
      data-density={worn.density}
      data-clock={worn.clock}
      data-transport="none"
      className={`${GeistSans.variable} ${mono.variable}`}
      // The theme and the transport are worn by the page before and after React looks at it.
      suppressHydrationWarning
    >
      <body>
        <WordsProvider language={language} catalogs={catalogs}>
          <ClockProvider server={withCycle(clockFromCookie(jar.get(clockCookie)?.value, new Date()), worn.clock)}>
            {children}
          </ClockProvider>
        </WordsProvider>
      </body>
    </html>
  );
}

/** What the person chose, so that no page flashes in another look; signed out, it is what this browser last wore. */
async function readWorn(cookie: string | undefined): Promise<Worn> {
  return (await readSettings()) ?? { ...defaultSettings, theme: themeFromCookie(cookie) };
}
