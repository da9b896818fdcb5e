import { z } from "zod";
import { limits } from "./limits.ts";
import { timeZone } from "./person-schemas.ts";
import { id } from "./schemas.ts";

/** What may be asked in an address. */

export const streamQuery = z.object({
  user: id,
  browser: id,
  gen: z.coerce.number().int().min(1),
  mode: z.enum(["notify", "full"]).default("notify"),
});
export const pageQuery = z.object({
  before: z.coerce.number().int().min(0).optional(),
  after: z.coerce.number().int().min(0).optional(),
  /** Page of which this seq is the middle: for permalinks. */
  around: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(limits.pageMaxMessages).default(limits.pageMessages),
});
/** Where a day begins in a room. */
export const firstQuery = z.object({ since: z.iso.datetime({ offset: true }) });
export const nameQuery = z.object({ query: z.string().max(100).default("") });
export const cardsQuery = z.object({
  ids: z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(id).max(limits.pageMaxMessages)),
});
/** A picture's address changes with the picture. */
export const pictureQuery = z.object({ v: z.string().regex(/^[0-9a-f]{64}$/) });
export const searchQuery = z.object({
  query: z.string().max(limits.searchMaxChars).default(""),
  order: z.enum(["newest", "best"]).default("newest"),
  cursor: z.string().max(64).optional(),
  /** The person's time zone (IANA), in which a date's day begins. */
  zone: timeZone.transform((zone) => zone || "UTC").default("UTC"),
});
export const eventsQuery = z.object({
  after: z.coerce.number().int().min(0),
  epoch: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(limits.gapMaxEntries).default(limits.gapMaxEntries),
});
export const threadQuery = z.object({
  before: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(limits.pageMaxMessages).default(limits.pageMessages),
});
export const threadsQuery = z.object({
  before: z
    .string()
    .regex(/^\d{1,15}_[\w-]{1,64}$/)
    .optional(),
  unread: z
    .literal("true")
    .transform(() => true)
    .optional(),
  limit: z.coerce.number().int().min(1).max(limits.threadsMax).default(limits.threadsMax),
});
/** The page after this one, the newest saved first. */
export const savedQuery = z.object({ before: z.iso.datetime().optional(), beforeId: id.optional() });
