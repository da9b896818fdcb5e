import type { RoomId } from "#protocol/values";

export type NamedRoom = { id: RoomId; name: string };
type Piece = { text: string; roomId?: RoomId };

/** "#Big plans tomorrow" names "Big plans", where there is such a room; of several the one with the longest name. */
export function splitRooms(text: string, rooms: readonly NamedRoom[]): Piece[] {
  const longestFirst = [...rooms].sort((one, other) => other.name.length - one.name.length);
  const pieces: Piece[] = [];
  let from = 0;
  for (const { index } of text.matchAll(/(?<![\p{L}\p{M}\p{N}#&/_-])#(?=[\p{L}\p{N}])/gu)) {
    if (index < from) continue;
    const room = longestFirst.find(({ name }) => isNamedAt(text, index + 1, name));
    if (!room) continue;
    const end = index + 1 + room.name.length;
    if (index > from) pieces.push({ text: text.slice(from, index) });
    pieces.push({ text: text.slice(index, end), roomId: room.id });
    from = end;
  }
  return from < text.length ? [...pieces, { text: text.slice(from) }] : pieces;
}

function isNamedAt(text: string, at: number, name: string): boolean {
  const end = at + name.length;
  return text.slice(at, end).toLowerCase() === name.toLowerCase() && !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(end));
}
