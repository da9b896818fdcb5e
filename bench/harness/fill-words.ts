import type { Database } from "#chat/chat";
import { jsonRows } from "#chat/json-rows";

/** So many messages of people in rooms, over the years before now, in words of which few are frequent and most are rare. */
export type Words = { roomIds: string[]; authorIds: string[]; count: number };

const years = 3;
const slice = 10_000;

export async function fillWords(db: Database, { roomIds, authorIds, count }: Words): Promise<void> {
  const rooms = await db.room.findMany({
    where: { id: { in: roomIds } },
    select: { id: true, head: true, lastN: true },
  });
  const byId = new Map(rooms.map((room) => [room.id, room]));
  const began = Date.now() - years * 365 * 24 * 60 * 60_000;
  const stepMs = Math.floor((Date.now() - began) / (count + 1));
  for (let from = 0; from < count; from += slice) {
    const numbers = Array.from({ length: Math.min(slice, count - from) }, (_, index) => from + index);
    const rows = numbers.map((number) => {
      const roomId = pick(roomIds, number, 0.6);
      const place = takeNext(byId.get(roomId));
      const author = { authorId: pick(authorIds, number * 7, 0.8), body: sentence(number) };
      const ms = began + number * stepMs;
      return { id: idOf(ms, number), roomId, ...place, ...author, at: isoOf(ms) };
    });
    await store(db, jsonRows(rows));
  }
  for (const { id, ...place } of rooms)
    await db.room.update({ where: { id }, data: { ...place, lastSentAt: new Date() } });
}

function takeNext(room: { head: number; lastN: number } | undefined): { seq: number; n: number } {
  if (!room) throw new Error("A message is to be put into a room that is not there.");
  room.head += 1;
  room.lastN += 1;
  return { seq: room.head, n: room.lastN };
}

/** Words of the message with this number, of which the first is its rarest. */
export function sentence(number: number): string {
  const words = Array.from({ length: 4 + (hash(number) % 14) }, (_, index) =>
    wordOf(rankOf(hash(number * 31 + index))),
  );
  return `${words.join(" ")}${number % 50 === 0 ? ` https://example.org/${number}` : ""}`;
}

/** The word that is the rank-th most frequent: "ka", "ki", … "kasima". */
export function wordOf(rank: number): string {
  let word = "";
  for (let rest = rank + 20; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length];
  return word;
}

const syllables = [
  "ka",
  "lo",
  "mi",
  "ren",
  "ta",
  "su",
  "vel",
  "no",
  "pi",
  "dar",
  "ge",
  "hul",
  "fi",
  "bo",
  "xu",
  "za",
  "we",
  "jo",
  "qui",
  "cher",
];
const vocabulary = 50_000;

/** Zipf's law: the k-th word is said 1/k as often as the first. */
function rankOf(random: number): number {
  return Math.floor(vocabulary ** (random / 2 ** 32)) - 1;
}

/** The first ones far more often than the last ones. */
function pick(from: string[], number: number, skew: number): string {
  const index = Math.floor(from.length * (hash(number + 1) / 2 ** 32) ** (1 / skew));
  return from[index] ?? "";
}

function hash(number: number): number {
  let h = Math.imul(number ^ 0x9e3779b9, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function idOf(ms: number, number: number): string {
  const time = ms.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${number.toString(16).padStart(12, "0")}`;
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "+00:00");
}

async function store(db: Database, rows: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Message" ("id", "roomId", "authorId", "clientId", "seq", "n", "body", "mentions", "sentAt")
    SELECT r."value" ->> 'id', r."value" ->> 'roomId', r."value" ->> 'authorId', r."value" ->> 'id',
      CAST(r."value" ->> 'seq' AS INTEGER), CAST(r."value" ->> 'n' AS INTEGER), r."value" ->> 'body', '[]', r."value" ->> 'at'
    FROM json_each(${rows}) r`;
  await db.$executeRaw`
    INSERT INTO "Entry" ("roomId", "seq", "type", "at", "actorId", "messageId")
    SELECT r."value" ->> 'roomId', CAST(r."value" ->> 'seq' AS INTEGER), 'message.created', r."value" ->> 'at',
      r."value" ->> 'authorId', r."value" ->> 'id'
    FROM json_each(${rows}) r`;
}
