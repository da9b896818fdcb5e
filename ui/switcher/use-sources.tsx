import { useEffect, useRef, useState } from "react";
import type { BrowsedRoom, Person } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { useWords } from "#ui/words/words-context";
import { commandsIn } from "./commands.tsx";
import type { Sources } from "./options.tsx";
import { lastVisits } from "./visits.tsx";

/** Everywhere one could go. Rooms are known; people, and rooms one is not in, are asked for. */
export function useSources(): { sources: Sources; search: (typed: string) => void } {
  const client = useClient();
  const say = useWords("switcher");
  const rooms = useChat((state) => state.rooms);
  const me = useChat((state) => state.account.id);
  const [people, setPeople] = useState<Record<string, Person>>({});
  const [joinable, setJoinable] = useState<BrowsedRoom[]>([]);
  const asked = useRef(new Set<string>());

  const findPeople = async (query: string) => {
    if (asked.current.has(query)) return;
    asked.current.add(query);
    const reply = await client.findPeople(query);
    if (!reply.ok) return;
    const found = Object.fromEntries(reply.value.people.map((person) => [person.id, person]));
    setPeople((known) => ({ ...known, ...found }));
  };
  const findRooms = async () => {
    const reply = await client.browseRooms();
    if (reply.ok) setJoinable(reply.value.rooms.filter(({ joined }) => !joined));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens.
  useEffect(() => {
    void findPeople("");
    void findRooms();
  }, []);

  const sources = {
    ...{
      rooms: Object.values(rooms).filter(({ isArchived }) => !isArchived),
      people: Object.values(people),
      commands: commandsIn(say),
      me,
      visits: lastVisits(),
    },
    // One that was joined meanwhile is mine.
    joinable: joinable.filter(({ id }) => !(id in rooms)),
  };
  return { sources, search: (typed) => void findPeople(typed.replace(/^[@#>\s]+/, "").trim()) };
}
