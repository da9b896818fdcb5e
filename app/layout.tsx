import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { themeCookie, themeFromCookie } from "#ui/theme/theme";
import { clockCookie, clockFromCookie } from "#ui/time/clock";
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
  return (
    <html
      lang="en"
      data-theme={themeFromCookie(jar.get(themeCookie)?.value)}
      data-transport="none"
      className={`${GeistSans.variable} ${mono.variable}`}
      // The theme and the transport are worn by the page before and after React looks at it.
      suppressHydrationWarning
    >
      <body>
        <ClockProvider server={clockFromCookie(jar.get(clockCookie)?.value, new Date())}>{children}</ClockProvider>
      </body>
    </html>
  );
}
