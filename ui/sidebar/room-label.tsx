import { isMuted } from "#client/is-muted";
import type { Presence, Room } from "#protocol/values";
import type { Say } from "#ui/words/say";

/** "general, 3 unread, 1 mention": what a link to the room says to those who do not see it. */
export function roomLabel(room: Room, presence: Presence | undefined, say: Say<"sidebar">): string {
  const { name, kind, unread, mentions } = room;
  const counts = !isMuted(room);
  return [
    name,
    !counts && say("room.muted"),
    counts && unread > 0 && say("room.unread", { count: unread }),
    counts && mentions > 0 && kind !== "direct" && say("room.mentions", { count: mentions }),
    kind === "private" && say("room.private"),
    presence && say(`presence.${presence}`),
  ]
    .filter(Boolean)
    .join(", ");
}
