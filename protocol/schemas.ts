import { z } from "zod";
import { limits } from "./limits.ts";

/** Schemas of everything a client may say. Servers parse with them; browsers import only the types (zod is heavy there). */

export const id = z.uuid();
export const seq = z.int().min(0);
/** UUID chosen by the client, one per draft. */
export const clientId = z.uuid();

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

const nothing = z.object({});

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

export const eventSchemas = {
  "feed:attach": z.object({ nseq: seq.optional(), epoch: z.string().max(64).optional() }),
  "room:open": z.object({ roomId: id, after: seq.optional(), epoch: z.string().max(64).optional() }),
  "room:close": z.object({ roomId: id }),
  "room:read": z.object({ roomId: id, seq }),
  "message:send": z.object({ roomId: id, clientId, body: sentBody, ...references }).refine(saysSomething),
  "message:edit": z.object({ messageId: id, body }),
  "message:delete": z.object({ messageId: id }),
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
export const searchQuery = z.object({
  query: z.string().max(limits.searchMaxChars).default(""),
  order: z.enum(["newest", "best"]).default("newest"),
  cursor: z.string().max(64).optional(),
  /** The person's time zone (IANA), in which a date's day begins. */
  zone: z.string().max(64).refine(isZone, "This time zone is not known.").default("UTC"),
});
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
  read: z.object({ seq }),
  /** `attended`: had somebody used this browser within the last minutes? */
  shown: z.object({ attended: z.boolean().default(false) }).prefault({}),
  profile: z.object({ name: personName.optional(), handle: handle.optional() }),
  createInvite: z.object({ maxUses: z.int().min(1).max(1000).default(25), days: z.int().min(1).max(90).default(7) }),
  resetPassword: z.object({
    token: z.string().min(20).max(200),
    newPassword: z.string().min(limits.passwordMinChars).max(limits.passwordMaxChars),
  }),
} as const;
