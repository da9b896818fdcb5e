import type { Membership, User } from "#generated/sqlite/client";
import type { Message, RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { involvementAt } from "./involvement.ts";
import { jsonRows } from "./json-rows.ts";
import { type LockedRoom, lockRooms } from "./lock-rows.ts";
import { possibleHandles } from "./mentions.ts";
import { type References, readReferences } from "./read-references.ts";
import { renderMessages, withAuthor } from "./render-message.ts";
import type { SignedDraft } from "./send-message.ts";

export type Member = Pick<Membership, "roomId" | "userId" | "involvement" | "readSeq">;
export type DraftRoom = LockedRoom & {
  members: Map<UserId, Member>;
  /** Those of them who want to be told of every message. */
  eager: UserId[];
};
export type Known = Pick<User, "id" | "name" | "handle" | "deactivatedAt">;

/** All that decides about a batch of drafts. */
export type Found = {
  rooms: Map<RoomId, DraftRoom>;
  /** The authors, and whoever else the texts may mention. */
  people: Map<UserId, Known>;
  byHandle: Map<string, Known>;
  /** What was stored before, by `draftKey`. */
  sent: Map<string, Message>;
  references: References;
};

/** Under the locks of all their rooms: nobody comes or goes between this and the commit. */
export async function readForDrafts(chat: Chat, tx: Transaction, drafts: SignedDraft[]): Promise<Found> {
  const rooms = new Map<RoomId, DraftRoom>();
  const roomIds = drafts.map(({ roomId }) => roomId);
  for (const room of await lockRooms(chat, tx, roomIds)) rooms.set(room.id, { ...room, members: new Map(), eager: [] });
  for (const alike of await readMembers(tx, [...rooms.keys()], chat.now())) addMembers(rooms.get(alike.roomId), alike);
  const people = await readPeople(tx, drafts);
  return {
    rooms,
    people: new Map(people.map((one) => [one.id, one])),
    byHandle: new Map(people.map((one) => [one.handle, one])),
    sent: await readSent(tx, drafts),
    references: await readReferences(chat, tx, drafts),
  };
}

/** A person names each draft once. */
export function draftKey({ authorId, clientId }: { authorId: UserId; clientId: string }): string {
  return `${authorId} ${clientId}`;
}

type Alike = Omit<Member, "userId"> & { userIds: string };

function addMembers(room: DraftRoom | undefined, { userIds, ...alike }: Alike): void {
  const ids = userIds.split(" ");
  for (const userId of ids) room?.members.set(userId, { ...alike, userId });
  if (alike.involvement === "everything") room?.eager.push(...ids);
}

/** By what is the same for them: of a large room, where most have read as far as others, that is a few rows and not thousands. */
function readMembers(tx: Transaction, roomIds: RoomId[], now: Date): Promise<Alike[]> {
  return tx.$queryRaw`
    SELECT "roomId", "readSeq", ${involvementAt(now)} AS "involvement", string_agg("userId", ' ') AS "userIds" FROM "Membership"
    WHERE "roomId" IN (SELECT r."value" ->> 'id' FROM json_each(${jsonRows(roomIds.map((id) => ({ id })))}) r)
    GROUP BY "roomId", "readSeq", 3`;
}

/** Not with OR, for which PostgreSQL would look through everybody. */
function readPeople(tx: Transaction, drafts: SignedDraft[]): Promise<Known[]> {
  const ids = Array.from(new Set(drafts.map(({ authorId }) => authorId)), (id) => ({ id }));
  const handles = Array.from(new Set(drafts.flatMap(({ body }) => possibleHandles(body))), (handle) => ({ handle }));
  return tx.$queryRaw`
    SELECT u."id", u."name", u."handle", u."deactivatedAt" FROM json_each(${jsonRows(ids)}) r
    JOIN "User" u ON u."id" = r."value" ->> 'id'
    UNION ALL SELECT u."id", u."name", u."handle", u."deactivatedAt" FROM json_each(${jsonRows(handles)}) r
    JOIN "User" u ON u."handle" = r."value" ->> 'handle'`;
}

async function readSent(tx: Transaction, drafts: SignedDraft[]): Promise<Map<string, Message>> {
  const keys = jsonRows(drafts.map(({ authorId, clientId }) => ({ authorId, clientId })));
  const found: { id: string }[] = await tx.$queryRaw`
    SELECT m."id" FROM json_each(${keys}) r
    JOIN "Message" m ON m."authorId" = r."value" ->> 'authorId' AND m."clientId" = r."value" ->> 'clientId'`;
  if (found.length === 0) return new Map();
  const rows = await tx.message.findMany({ where: { id: { in: found.map(({ id }) => id) } }, include: withAuthor });
  const messages = await renderMessages(tx, rows);
  return new Map(messages.map((message) => [draftKey({ authorId: message.author.id, ...message }), message]));
}
