import type { SidebarSection } from "./sidebar-sections.ts";

/** What a person has chosen for themself, on all their devices. Stored is what differs from the defaults. */
export type Settings = {
  theme: Theme;
  density: Density;
  /** `auto`: as the device writes it. */
  clock: ClockCycle;
  sendKey: SendKey;
  /** A BCP 47 tag; `auto`: the browser's. */
  language: string;
  unreadFirst: boolean;
  /** The sections of their list of rooms, changed by `changeSidebar` alone; empty: those that everybody has. */
  sidebar: SidebarSection[];
  /** For rooms without a choice of their own. Direct conversations always tell. */
  involvement: Involvement;
  /** When it may ring, in the person's time zone; null: at all times. */
  schedule: Schedule | null;
  /** System notifications of direct messages do not show what was written. */
  hideDirectText: boolean;
  sound: Sound;
  keywords: string[];
};

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];
export const clockCycles = ["auto", "12", "24"] as const;
export type ClockCycle = (typeof clockCycles)[number];
export const sendKeys = ["enter", "ctrl-enter"] as const;
export type SendKey = (typeof sendKeys)[number];
export const sounds = ["none", "drop", "chime", "knock"] as const;
export type Sound = (typeof sounds)[number];
export const involvements = ["everything", "mentions", "nothing"] as const;
export type Involvement = (typeof involvements)[number];

/**
 * Rings from `from` to `until` ("09:00", "17:30") on each of `days` (1 is Monday, 7 Sunday). Where `until` is not after `from` it is that of the
 * next day.
 */
export type Schedule = { days: number[]; from: string; until: string };

export const defaultSettings: Settings = {
  theme: "system",
  density: "comfortable",
  clock: "auto",
  sendKey: "enter",
  language: "auto",
  unreadFirst: false,
  sidebar: [],
  involvement: "mentions",
  schedule: null,
  hideDirectText: false,
  sound: "drop",
  keywords: [],
};

export function withDefaults(chosen: Partial<Settings> | undefined): Settings {
  return { ...defaultSettings, ...chosen };
}
