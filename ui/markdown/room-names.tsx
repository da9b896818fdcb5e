import { useMemo } from "react";
import type { RoomId } from "#protocol/values";
import { useChat } from "#ui/chat-context";
import { followInPage, roomHref } from "#ui/route";
import { mayNameRoom } from "./may-name-room.tsx";
import { useOpenRooms } from "./open-rooms.tsx";
import { type NamedRoom, splitRooms } from "./split-rooms.tsx";

/** Text in which `#name` leads to the room, for whoever is in it or may join it; to all others it is what was typed. */
export default function RoomNames({ text }: { text: string }) {
  const mine = useMyRooms();
  const isOneMissing = splitRooms(text, mine).some((piece) => !piece.roomId && mayNameRoom(piece.text));
  const open = useOpenRooms(isOneMissing);
  // What is known of a room one may join comes with its page.
  const isMine = (roomId: RoomId) => mine.some(({ id }) => id === roomId);
  return splitRooms(text, [...mine, ...open]).map(({ text: piece, roomId }, index) =>
    roomId ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a message's text is replaced as a whole, its parts never move.
      <a key={index} href={roomHref(roomId)} onClick={isMine(roomId) ? followInPage : undefined}>
        {piece}
      </a>
    ) : (
      piece
    ),
  );
}

/** As text, which is the same until a room is renamed: rooms change with every message. */
function useMyRooms(): NamedRoom[] {
  const named = useChat(({ rooms }) =>
    JSON.stringify(
      Object.values(rooms)
        .filter(({ kind }) => kind !== "direct")
        .map(({ id, name }) => ({ id, name })),
    ),
  );
  return useMemo<NamedRoom[]>(() => JSON.parse(named), [named]);
}
