import type { IndexDatabase } from "./index-database.ts";

/** A message as it is now. */
export type Indexed = {
  roomId: string;
  seq: number;
  authorId: string;
  words: string;
  hasLink: boolean;
  sentMs: number;
  isDeleted: boolean;
};

/** Writes messages into the index, or takes them out. */
export function createDocuments(index: IndexDatabase) {
  const statements = prepare(index);

  /** In the order of their ids: FTS5 begins a new segment at each step back. */
  function store(messages: Indexed[]): void {
    const placed = messages.sort((a, b) => a.sentMs - b.sentMs).map((message) => ({ ...message, ...placeOf(message) }));
    for (const { id, isDeleted, ...message } of placed.sort((a, b) => a.id - b.id)) {
      if (isDeleted) remove(id);
      else statements.write.run({ id, words: message.words, marks: marksOf(message) });
    }
  }

  function placeOf({ roomId, seq, sentMs }: Indexed): { id: number; room: number } {
    const room = numbered(statements.room.get(roomId));
    const known = statements.document.get(room, seq);
    const id = known ?? freeId(sentMs * idsPerMs);
    if (known === undefined) statements.place.run(id, room, seq);
    return { id, room };
  }

  /** Of a millisecond in which more were sent, the later ones go to the next: never so in a chat that people write in. */
  function freeId(wanted: number): number {
    if (statements.isTaken.get(wanted) === undefined) return wanted;
    const last = statements.lastBelow.get(wanted + idsPerMs) ?? wanted;
    return last + 1 < wanted + idsPerMs ? last + 1 : freeId(wanted + idsPerMs);
  }

  function remove(id: number): void {
    statements.unwrite.run(id);
    statements.displace.run(id);
  }

  function marksOf({ room, authorId, hasLink }: { room: number; authorId: string; hasLink: boolean }): string {
    statements.addAuthor.run(authorId);
    const author = numbered(statements.author.get(authorId));
    return `r${room} a${author}${hasLink ? " link" : ""}`;
  }

  return { store };
}

const idsPerMs = 1_000;

function numbered(number: number | undefined): number {
  if (number === undefined) throw new Error("A message was indexed before its room or its author was numbered.");
  return number;
}

function prepare(index: IndexDatabase) {
  return {
    room: index.prepare<[string], number>(`SELECT room FROM "Place" WHERE roomId = ?`).pluck(),
    addAuthor: index.prepare<[string]>(`INSERT INTO "Author" (userId) VALUES (?) ON CONFLICT DO NOTHING`),
    author: index.prepare<[string], number>(`SELECT author FROM "Author" WHERE userId = ?`).pluck(),
    document: index.prepare<[number, number], number>(`SELECT id FROM "Document" WHERE room = ? AND seq = ?`).pluck(),
    isTaken: index.prepare<[number], number>(`SELECT id FROM "Document" WHERE id = ?`).pluck(),
    lastBelow: index.prepare<[number], number>(`SELECT max(id) FROM "Document" WHERE id < ?`).pluck(),
    place: index.prepare<[number, number, number]>(`INSERT INTO "Document" (id, room, seq) VALUES (?, ?, ?)`),
    displace: index.prepare<[number]>(`DELETE FROM "Document" WHERE id = ?`),
    write: index.prepare<[{ id: number; words: string; marks: string }]>(`
      INSERT OR REPLACE INTO "Words" (rowid, body, marks) VALUES (@id, @words, @marks)`),
    unwrite: index.prepare<[number]>(`DELETE FROM "Words" WHERE rowid = ?`),
  };
}
