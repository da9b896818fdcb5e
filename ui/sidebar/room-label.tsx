import { isMuted } from "#client/is-muted";
import type { Room } from "#protocol/values";

/** "general, 3 unread, 1 mention": what a link to the room says to those who do not see it. */
export function roomLabel(room: Room): string {
  const { name, kind, unread, mentions } = room;
  const counts = !isMuted(room);
  return [
    name,
    !counts && "muted",
    counts && unread > 0 && `${unread} unread`,
    counts && mentions > 0 && kind !== "direct" && `${mentions} ${mentions === 1 ? "mention" : "mentions"}`,
    kind === "private" && "private",
  ]
    .filter(Boolean)
    .join(", ");
}
