import type { Notification as NotificationRow, Prisma } from "#generated/sqlite/client";
import { limits } from "#protocol/limits";
import type { Quote } from "#protocol/message-parts";
import type { Notification, NotificationKind, TitleName } from "#protocol/notifications";
import type { MessageId, Person } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { person } from "./people-by-id.ts";
import { plainText } from "./plain-text.ts";
import { readQuotes } from "./read-parts.ts";
import { type MessageWithAuthor, withAuthor } from "./render-message.ts";

/** What is needed of a row to tell its person of it. */
export type ToldRow = Pick<
  NotificationRow,
  "id" | "userId" | "nseq" | "kind" | "roomId" | "messageId" | "threadId" | "inRoom" | "seq" | "at" | "quiet"
>;

/** No text is stored with a notification: what it says is read from the message as it is now. */
export async function renderNotifications(db: Transaction, rows: ToldRow[]): Promise<Notification[]> {
  if (rows.length === 0) return [];
  const messages = await messagesById(db, rows);
  const rooms = await roomsById(db, rows);
  const inviters = await invitersByPlace(db, rows);
  return rows.flatMap((row) => {
    const room = rooms.get(row.roomId);
    const message = messages.get(row.messageId ?? "");
    const actor = message?.author ?? inviters.get(placeOf(row));
    return room && actor ? render(row, { room, actor, message }) : [];
  });
}

type RoomWithPeople = Prisma.RoomGetPayload<{ include: typeof withDirectPeople }>;
const withDirectPeople = {
  memberships: { where: { room: { kind: "direct" } }, select: { user: { select: person } } },
} satisfies Prisma.RoomInclude;

/** Its words are the same for everybody whom it is told. */
type ToldMessage = { author: Person; words: string; files: number };

async function messagesById(db: Transaction, rows: ToldRow[]): Promise<Map<MessageId, ToldMessage>> {
  const ids = rows.flatMap((row) => row.messageId ?? []);
  if (ids.length === 0) return new Map();
  const messages = await db.message.findMany({ where: { id: { in: [...new Set(ids)] } }, include: withAuthor });
  const quotes = await readQuotes(db, messages.filter(isWordless));
  return new Map(messages.map((message) => [message.id, told(message, quotes.get(message.quoteId ?? "")?.(message))]));
}

async function roomsById(db: Transaction, rows: ToldRow[]): Promise<Map<string, RoomWithPeople>> {
  const ids = new Set(rows.map((row) => row.roomId));
  const rooms = await db.room.findMany({ where: { id: { in: [...ids] } }, include: withDirectPeople });
  return new Map(rooms.map((room) => [room.id, room]));
}

/** Who added a person is said by the entry in the room's log, not by the notification. */
async function invitersByPlace(db: Transaction, rows: ToldRow[]): Promise<Map<string, Person>> {
  const places = rows.filter((row) => row.messageId === null).map(({ roomId, seq }) => ({ roomId, seq }));
  if (places.length === 0) return new Map();
  const entries = await db.entry.findMany({ where: { OR: places } });
  const people = await db.user.findMany({
    where: { id: { in: entries.map((entry) => entry.actorId) } },
    select: person,
  });
  const byId = new Map(people.map((found) => [found.id, found]));
  return new Map(
    entries.flatMap((entry) => {
      const actor = byId.get(entry.actorId);
      return actor ? [[placeOf(entry), actor]] : [];
    }),
  );
}

function placeOf({ roomId, seq }: { roomId: string; seq: number }): string {
  return `${roomId} ${seq}`;
}

type Subject = { room: RoomWithPeople; actor: Person; message?: ToldMessage };

function render(row: ToldRow, { room, actor, message }: Subject): Notification {
  const says = saysOf(row, room, actor);
  return {
    id: row.id,
    nseq: row.nseq,
    kind: readKind(row.kind),
    roomId: row.roomId,
    ...(row.messageId && { messageId: row.messageId }),
    ...(row.threadId && { threadId: row.threadId, ...(row.inRoom && { alsoInRoom: true }) }),
    seq: row.seq,
    title: titles[says.name](says),
    says,
    body: message ? message.words : shortly(room.topic),
    ...(message?.files && { files: message.files }),
    at: row.at.toISOString(),
    ...(row.quiet && { silent: true }),
  };
}

function shortly(text: string): string {
  return plainText(text, limits.notificationBodyMaxChars);
}

/** Who passes something on without a word is told by it; files need no words, but whoever is told of them does. */
function told(message: MessageWithAuthor, quote: Quote | undefined): ToldMessage {
  const { author } = message;
  const { body, files } = isWordless(message) && quote ? saidIn(quote) : { ...message, files: message.attachmentCount };
  return body === "" ? { author, words: filesInWords(files), files } : { author, words: shortly(body), files: 0 };
}

function saidIn({ body, attachments = [] }: Quote): { body: string; files: number } {
  return { body, files: attachments.length };
}

function isWordless({ body, attachmentCount }: MessageWithAuthor): boolean {
  return body === "" && attachmentCount === 0;
}

function filesInWords(files: number): string {
  if (files === 0) return "";
  return files === 1 ? "Sent a file." : `Sent ${files} files.`;
}

type Says = NonNullable<Notification["says"]>;

function saysOf({ kind, userId, threadId }: ToldRow, room: RoomWithPeople, actor: Person): Says {
  const people = room.memberships.map(({ user }) => user).filter(({ id }) => id !== userId && id !== actor.id);
  const others = room.kind === "direct" ? people.map(({ name }) => name) : [];
  const said = { actor: actor.name, room: room.name, others };
  if (kind === "invite") return { ...said, name: "added" };
  const place = room.kind !== "direct" ? "in" : others.length === 0 ? "direct" : "group";
  return { ...said, name: threadId ? `thread-${place}` : place };
}

const titles: Record<TitleName, (says: Says) => string> = {
  added: ({ actor, room }) => `${actor} added you to ${room}`,
  in: ({ actor, room }) => `${actor} in ${room}`,
  "thread-in": ({ actor, room }) => `${actor} in a thread in ${room}`,
  direct: ({ actor }) => actor,
  "thread-direct": ({ actor }) => `${actor} in a thread`,
  group: ({ actor, others }) => `${actor} to you and ${others.join(", ")}`,
  "thread-group": ({ actor, others }) => `${actor} in a thread to you and ${others.join(", ")}`,
};

const kinds: readonly NotificationKind[] = ["here", "room", "keyword", "message", "direct", "invite", "thread"];

function readKind(stored: string): NotificationKind {
  return kinds.find((kind) => kind === stored) ?? "mention";
}
