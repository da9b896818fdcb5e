import type { Entry as EntryRow } from "#generated/sqlite/client";
import type { Entry, Message, MessageId, Person, UserId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { peopleById } from "./people-by-id.ts";
import { renderMessages, withAuthor } from "./render-message.ts";
import { noSuchRoom } from "./require-membership.ts";

type RoomNow = { name: string; topic: string };

/** Entries hold references: whatever they point at is rendered as it is now. All rows are of one room. */
export async function renderEntries(db: Transaction, room: RoomNow, rows: EntryRow[]): Promise<Entry[]> {
  if (rows.length === 0) return [];
  const present: Present = {
    messages: await messagesById(db, rows),
    person: await peopleOfNotes(db, rows),
    room: { name: room.name, topic: room.topic },
  };
  return rows.map((row) => renderEntry(row, present));
}

type Present = {
  messages: Map<MessageId, Message>;
  person: (id: UserId) => Person;
  room: RoomNow;
};

async function messagesById(db: Transaction, rows: EntryRow[]): Promise<Map<MessageId, Message>> {
  const ids = new Set(rows.flatMap((row) => row.messageId ?? []));
  if (ids.size === 0) return new Map();
  const found = await db.message.findMany({ where: { id: { in: [...ids] } }, include: withAuthor });
  const messages = await renderMessages(db, found);
  return new Map(messages.map((message) => [message.id, message]));
}

function peopleOfNotes(db: Transaction, rows: EntryRow[]): Promise<(id: UserId) => Person> {
  const notes = rows.filter((row) => row.messageId === null);
  return peopleById(
    db,
    notes.flatMap((row) => (row.subjectId ? [row.actorId, row.subjectId] : row.actorId)),
  );
}

function renderEntry(row: EntryRow, { messages, person, room }: Present): Entry {
  const { roomId, seq, type, actorId } = row;
  const base = { roomId, seq, at: row.at.toISOString(), actorId };
  switch (type) {
    case "message.created":
    case "message.edited":
    case "message.deleted":
    case "message.reacted":
    case "message.pinned":
    case "message.unpinned":
    case "message.previewed":
    case "message.requoted": {
      const message = messages.get(row.messageId ?? "");
      // Only with its whole room does a message go.
      if (!message) throw noSuchRoom();
      return { ...base, type, message };
    }
    case "member.joined":
    case "member.left":
      return { ...base, type, actor: person(actorId), subject: person(row.subjectId ?? actorId) };
    case "room.archived":
    case "room.reopened":
      return { ...base, type, actor: person(actorId) };
    case "room.changed":
      return { ...base, type, actor: person(actorId), ...room };
  }
  throw new Error(`Entry ${seq} of room ${roomId} cannot be rendered: ${type}.`);
}
