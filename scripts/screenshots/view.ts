import type { Page } from "@playwright/test";
import type { Name } from "#prisma/seed/team";
import type { Demo } from "./demo.ts";
import type { Look } from "./looks.ts";

export type View = {
  name: string;
  /** Kept in every look, as large as it was taken: what the README shows. */
  isMain?: true;
  screen?: Look["screen"];
  /** Who looks; without one the newcomer, for whom much is waiting. */
  as?: Name | "nobody";
  /** With the service worker of the installed app. */
  isInstalled?: true;
  language?: "en" | "de";
  /** Once, ahead of its pictures. */
  before?(demo: Demo): Promise<void>;
  show(page: Page, demo: Demo, look: Look): Promise<void>;
};
