import { z } from "zod";
import { limits } from "./limits.ts";
import { freeLine, line } from "./lines.ts";
import { oneLine } from "./one-line.ts";
import { clockCycles, densities, involvements, type Settings, sendKeys, sounds, themes } from "./settings.ts";

/** What people may say of themselves, and what they may choose. */

export const personName = line(limits.nameMaxChars);
export const handle = z
  .string()
  .transform((text) => oneLine(text).replace(/^@/, "").toLowerCase())
  .pipe(
    z
      .string()
      .max(limits.handleMaxChars)
      .regex(/^[\p{Ll}\p{Lo}\p{N}](?:[\p{Ll}\p{Lo}\p{M}\p{N}._-]*[\p{Ll}\p{Lo}\p{M}\p{N}])?$/u),
  );
export const moment = z.iso.datetime();
export const timeZone = z.string().max(64).refine(isTimeZone, "is not a time zone");

function isTimeZone(name: string): boolean {
  try {
    return name === "" || Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/** What somebody is up to: an emoji, some words, or both. */
const status = z
  .object({
    emoji: freeLine(16).default(""),
    text: freeLine(limits.statusMaxChars).default(""),
    until: moment.optional(),
  })
  .refine(({ emoji, text }) => emoji !== "" || text !== "", "says nothing");

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const schedule = z.object({
  days: z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .transform((days) => [...new Set(days)].sort((one, other) => one - other)),
  from: timeOfDay,
  until: timeOfDay,
});

/** One word or a few; with a letter or digit in it, by which it is found. */
const keyword = z
  .string()
  .transform((text) =>
    text
      .replace(/[\p{Cc}\s]+/gu, " ")
      .toWellFormed()
      .trim(),
  )
  .pipe(
    z
      .string()
      .max(limits.keywordMaxChars)
      .regex(/[\p{L}\p{N}]/u),
  );

const sectionId = z.string().min(1).max(40);
const sectionName = line(limits.sectionNameMaxChars);
const roomIds = z.array(z.uuid()).max(limits.sectionRoomsMax);
const section = z.object({
  id: sectionId,
  name: sectionName.optional(),
  roomIds,
  isCollapsed: z.boolean().optional(),
});

const sidebarChange = z.discriminatedUnion("type", [
  z.object({ type: z.literal("place"), roomId: z.uuid(), sectionId, order: roomIds }),
  z.object({ type: z.literal("add"), sectionId, name: sectionName }),
  z.object({ type: z.literal("rename"), sectionId, name: sectionName }),
  z.object({ type: z.literal("remove"), sectionId }),
  z.object({ type: z.literal("move"), sectionId, before: sectionId.nullable() }),
  z.object({ type: z.literal("collapse"), sectionId, isCollapsed: z.boolean() }),
]);

/** Each setting by itself. */
export const settingFields = {
  theme: z.enum(themes),
  density: z.enum(densities),
  clock: z.enum(clockCycles),
  sendKey: z.enum(sendKeys),
  language: z.string().regex(/^(?:auto|[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$/),
  unreadFirst: z.boolean(),
  sidebar: z.array(section).max(limits.sectionsMax),
  involvement: z.enum(involvements),
  schedule: schedule.nullable(),
  hideDirectText: z.boolean(),
  sound: z.enum(sounds),
  keywords: z.array(keyword).max(limits.keywordsMax),
} satisfies Record<keyof Settings, z.ZodType>;

/** A change: what is not named stays. Of the sidebar two tabs may change two things, so it has changes of its own. */
const settingsChange = z.object(settingFields).omit({ sidebar: true }).partial();

export const personBodies = {
  profile: z.object({
    name: personName.optional(),
    handle: handle.optional(),
    title: freeLine(limits.titleMaxChars).optional(),
    timeZone: timeZone.optional(),
    status: status.nullable().optional(),
    dndUntil: moment.nullable().optional(),
  }),
  settings: settingsChange,
  sidebar: sidebarChange,
  wishes: z.object({
    involvement: z.enum([...involvements, "default"]).optional(),
    mutedUntil: moment.nullable().optional(),
  }),
} as const;
