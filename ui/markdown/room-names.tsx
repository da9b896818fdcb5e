import { useMemo } from "react";
import { useChat } from "#ui/chat-context";
import { followInPage, roomHref } from "#ui/route";
import { type NamedRoom, splitRooms } from "./split-rooms.tsx";

/** Text in which `#name` leads to the room, for whoever is in it; to all others it is what was typed. */
export default function RoomNames({ text }: { text: string }) {
  // As text, which is the same until a room is renamed: rooms change with every message.
  const named = useChat(({ rooms }) =>
    JSON.stringify(
      Object.values(rooms)
        .filter(({ kind }) => kind !== "direct")
        .map(({ id, name }) => ({ id, name })),
    ),
  );
  const rooms = useMemo<NamedRoom[]>(() => JSON.parse(named), [named]);
  return splitRooms(text, rooms).map(({ text: piece, roomId }, index) =>
    roomId ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a message's text is replaced as a whole, its parts never move.
      <a key={index} href={roomHref(roomId)} onClick={followInPage}>
        {piece}
      </a>
    ) : (
      piece
    ),
  );
}
