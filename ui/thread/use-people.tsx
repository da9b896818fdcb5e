import { useEffect, useMemo, useState } from "react";
import type { ChatClient } from "#client/chat-client";
import type { Person, RoomId, UserId } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";

/** Who these people of a room are. Mostly they have said something that is shown; else the room's members are asked for, once. */
export function usePeople(roomId: RoomId, userIds: readonly UserId[]): Person[] {
  const client = useClient();
  const messages = useChat((state) => state.timelines[roomId]?.messages);
  const me = useChat((state) => state.account);
  const [members, setMembers] = useState<Person[]>([]);
  const people = useMemo(() => {
    const authors = messages?.map(({ author }) => author) ?? [];
    const byId = new Map([...members, ...authors, me].map((one) => [one.id, one]));
    return userIds.flatMap((id) => byId.get(id) ?? []);
  }, [messages, me, members, userIds]);

  const isComplete = people.length === userIds.length || members.length > 0;
  useEffect(() => {
    let isHere = true;
    if (!isComplete) void membersOf(client, roomId).then((found) => isHere && setMembers(found));
    return () => {
      isHere = false;
    };
  }, [client, roomId, isComplete]);
  return people;
}

const asked = new WeakMap<ChatClient, Map<RoomId, Promise<Person[]>>>();

function membersOf(client: ChatClient, roomId: RoomId): Promise<Person[]> {
  const rooms = asked.get(client) ?? new Map<RoomId, Promise<Person[]>>();
  asked.set(client, rooms);
  const known = rooms.get(roomId) ?? client.members(roomId).then((reply) => (reply.ok ? reply.value.members : []));
  rooms.set(roomId, known);
  return known;
}
