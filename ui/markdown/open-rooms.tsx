import { useEffect, useState } from "react";
import type { ChatClient } from "#client/chat-client";
import { useClient } from "#ui/chat-context";
import type { NamedRoom } from "./split-rooms.tsx";

const freshForMs = 60_000;
const none: NamedRoom[] = [];

/** The rooms that are open to everybody, once somebody reads of one that is not their own. */
export function useOpenRooms(areMeant: boolean): NamedRoom[] {
  const client = useClient();
  const [rooms, setRooms] = useState(none);
  useEffect(() => {
    let isHere = true;
    if (areMeant) void openRooms(client).then((found) => isHere && setRooms(found));
    return () => {
      isHere = false;
    };
  }, [client, areMeant]);
  return rooms;
}

type Asked = { at: number; rooms: Promise<NamedRoom[]> };
const asked = new WeakMap<ChatClient, Asked>();

/** Asked for once for all the texts that are shown together. */
function openRooms(client: ChatClient): Promise<NamedRoom[]> {
  const before = asked.get(client);
  if (before && performance.now() - before.at < freshForMs) return before.rooms;
  const rooms = client.browseRooms().then((reply) => (reply.ok ? reply.value.rooms : none));
  asked.set(client, { at: performance.now(), rooms });
  return rooms;
}
