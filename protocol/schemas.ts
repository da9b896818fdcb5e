import { z } from "zod";
import { isOneEmoji } from "./emoji.ts";
import { limits } from "./limits.ts";
import { clockCycles, densities, involvements, type Settings, sendKeys, sounds, themes } from "./settings.ts";

/** Schemas of everything a client may say. Servers parse with them; browsers import only the types (zod is heavy there). */

export const id = z.uuid();
export const seq = z.int().min(0);
/** UUID chosen by the client, one per draft. */
export const clientId = z.uuid();

const nothing = z.object({});

const line = (maxChars: number) =>
  z
    .string()
    .transform((text) => text.replace(/[\p{Cc}\s]+/gu, " ").trim())
    .pipe(z.string().min(1).max(maxChars));

export const personName = line(limits.nameMaxChars);
export const handle = z
  .string()
  .transform((text) => text.trim().replace(/^@/, "").toLowerCase())
  .pipe(
    z
      .string()
      .max(limits.handleMaxChars)
      .regex(/^[\p{Ll}\p{Lo}\p{N}](?:[\p{Ll}\p{Lo}\p{M}\p{N}._-]*[\p{Ll}\p{Lo}\p{M}\p{N}])?$/u),
  );
export const roomName = line(limits.roomNameMaxChars);
export const topic = z
  .string()
  .transform((text) => text.replace(/[\p{Cc}\s]+/gu, " ").trim())
  .pipe(z.string().max(limits.topicMaxChars));
const freeLine = (maxChars: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replace(/[\p{Cc}\s]+/gu, " ")
        .toWellFormed()
        .trim(),
    )
    .pipe(z.string().max(maxChars));
const moment = z.iso.datetime();
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

/** Each setting by itself. */
export const settingFields = {
  theme: z.enum(themes),
  density: z.enum(densities),
  clock: z.enum(clockCycles),
  sendKey: z.enum(sendKeys),
  language: z.string().regex(/^(?:auto|[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$/),
  unreadFirst: z.boolean(),
  involvement: z.enum(involvements),
  schedule: schedule.nullable(),
  hideDirectText: z.boolean(),
  sound: z.enum(sounds),
  keywords: z.array(keyword).max(limits.keywordsMax),
} satisfies Record<keyof Settings, z.ZodType>;

/** A change: what is not named stays. */
const settingsChange = z.object(settingFields).partial();

/** A message's text: 1 to 10,000 characters after trimming; NUL never gets in (PostgreSQL refuses it). */
export const body = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, "\n").replaceAll("\0", "").toWellFormed().trim())
  .pipe(z.string().min(1).max(limits.bodyMaxChars));

/** What a message may refer to: its thread, a message that it quotes or forwards, files that were uploaded for it. */
const references = {
  threadId: id.optional(),
  /** A reply that everybody in the room is to see, too. */
  alsoInRoom: z.boolean().optional(),
  quoteId: id.optional(),
  attachmentIds: z.array(id).min(1).max(limits.filesPerMessage).optional(),
};
/** Files and what is forwarded need no words. */
const sentBody = z.union([body, z.literal("")]);
const saysSomething = (draft: { body: string; attachmentIds?: unknown; quoteId?: unknown }) =>
  draft.body !== "" || draft.attachmentIds !== undefined || draft.quoteId !== undefined;

export const emoji = z.string().max(40).refine(isOneEmoji);

/** `rewinds`, where told: whoever moved the position back since has not read this. */
const reading = { seq, rewinds: z.int().min(0).optional() };

export const eventSchemas = {
  "feed:attach": z.object({ nseq: seq.optional(), epoch: z.string().max(64).optional() }),
  "room:open": z.object({ roomId: id, after: seq.optional(), epoch: z.string().max(64).optional() }),
  "room:close": z.object({ roomId: id }),
  "room:read": z.object({ roomId: id, ...reading }),
  "room:unread": z.object({ roomId: id, seq: z.int().min(1) }),
  "message:send": z.object({ roomId: id, clientId, body: sentBody, ...references }).refine(saysSomething),
  "message:edit": z.object({ messageId: id, body }),
  "message:delete": z.object({ messageId: id }),
  "message:pin": z.object({ messageId: id }),
  "message:unpin": z.object({ messageId: id }),
  "message:save": z.object({ messageId: id }),
  "message:unsave": z.object({ messageId: id }),
  "reaction:add": z.object({ messageId: id, emoji }),
  "reaction:remove": z.object({ messageId: id, emoji }),
  "thread:read": z.object({ threadId: id, seq }),
  "thread:follow": z.object({ threadId: id, isOn: z.boolean() }),
  "typing:start": z.object({ roomId: id }),
  "client:active": nothing,
  "client:idle": nothing,
} as const;

export const handshake = z.object({ v: z.literal(1), user: id, tabId: id, gen: z.int().min(1) });
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
/** The page after this one, the newest saved first. */
export const savedQuery = z.object({ before: z.iso.datetime().optional(), beforeId: id.optional() });
export const eventsQuery = z.object({
  after: z.coerce.number().int().min(0),
  epoch: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(limits.gapMaxEntries).default(limits.gapMaxEntries),
});

export const bodies = {
  createRoom: z.object({ name: roomName, private: z.boolean().default(false), topic: topic.optional() }),
  changeRoom: z.object({ name: roomName.optional(), topic: topic.optional() }),
  addMember: z.object({ userId: id }),
  direct: z.object({ memberIds: z.array(id).min(1).max(limits.directMaxPeople) }),
  send: z.object({ clientId, body: sentBody, ...references }).refine(saysSomething),
  edit: z.object({ body }),
  removePreview: z.object({ url: z.string().min(1).max(limits.previewUrlMaxChars) }),
  read: z.object(reading),
  unread: z.object({ seq: z.int().min(1) }),
  reaction: z.object({ emoji }),
  follow: z.object({ isOn: z.boolean() }),
  /** `attended`: had somebody used this browser within the last minutes? */
  shown: z.object({ attended: z.boolean().default(false) }).prefault({}),
  profile: z.object({
    name: personName.optional(),
    handle: handle.optional(),
    title: freeLine(limits.titleMaxChars).optional(),
    timeZone: timeZone.optional(),
    status: status.nullable().optional(),
    dndUntil: moment.nullable().optional(),
  }),
  settings: settingsChange,
  wishes: z.object({
    involvement: z.enum([...involvements, "default"]).optional(),
    mutedUntil: moment.nullable().optional(),
  }),
  createInvite: z.object({ maxUses: z.int().min(1).max(1000).default(25), days: z.int().min(1).max(90).default(7) }),
  resetPassword: z.object({
    token: z.string().min(20).max(200),
    newPassword: z.string().min(limits.passwordMinChars).max(limits.passwordMaxChars),
  }),
} as const;
