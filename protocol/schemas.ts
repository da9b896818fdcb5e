import { z } from "zod";
import { isOneEmoji } from "./emoji.ts";
import { limits } from "./limits.ts";
import { freeLine, line } from "./lines.ts";
import { personBodies } from "./person-schemas.ts";
import { visibleText } from "./visible-text.ts";

/** Schemas of everything a client may say. Servers parse with them; browsers import only the types (zod is heavy there). */

export const id = z.uuid();
export const seq = z.int().min(0);
/** UUID chosen by the client, one per draft. */
export const clientId = z.uuid();

const nothing = z.object({});

export const roomName = line(limits.roomNameMaxChars);
export const topic = freeLine(limits.topicMaxChars);
/** A message's text: 1 to 10,000 characters after trimming; NUL never gets in (PostgreSQL refuses it). */
export const body = z
  .string()
  .transform((text) => visibleText(text.replace(/\r\n?/g, "\n").replaceAll("\0", "").toWellFormed()))
  .pipe(z.string().min(1).max(limits.bodyMaxChars));

/** What a message may refer to: its thread, a message that it quotes or forwards, files that were uploaded for it. */
const references = {
  threadId: id.optional(),
  /** A reply that everybody in the room is to see, too. */
  alsoInRoom: z.boolean().optional(),
  quoteId: id.optional(),
  attachmentIds: z.array(id).min(1).max(limits.filesPerMessage).optional(),
};
/** Files and what is forwarded need no words; of a message that is there only the use case knows whether it has any. */
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
  "message:edit": z.object({ messageId: id, body: sentBody }),
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
export const bodies = {
  createRoom: z.object({ name: roomName, private: z.boolean().default(false), topic: topic.optional() }),
  changeRoom: z.object({ name: roomName.optional(), topic: topic.optional() }),
  addMember: z.object({ userId: id }),
  direct: z.object({ memberIds: z.array(id).min(1).max(limits.directMaxPeople) }),
  send: z.object({ clientId, body: sentBody, ...references }).refine(saysSomething),
  edit: z.object({ body: sentBody }),
  removePreview: z.object({ url: z.string().min(1).max(limits.previewUrlMaxChars) }),
  read: z.object(reading),
  unread: z.object({ seq: z.int().min(1) }),
  reaction: z.object({ emoji }),
  follow: z.object({ isOn: z.boolean() }),
  /** `attended`: had somebody used this browser within the last minutes? */
  shown: z.object({ attended: z.boolean().default(false) }).prefault({}),
  ...personBodies,
  createInvite: z.object({ maxUses: z.int().min(1).max(1000).default(25), days: z.int().min(1).max(90).default(7) }),
  resetPassword: z.object({
    token: z.string().min(20).max(200),
    newPassword: z.string().min(limits.passwordMinChars).max(limits.passwordMaxChars),
  }),
} as const;
