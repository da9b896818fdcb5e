import { memo } from "react";
import { isMuted } from "#client/is-muted";
import type { Presence, Room } from "#protocol/values";
import { classNames } from "#ui/primitives/class-names";
import { RoomIcon } from "#ui/room/room-icon";
import { Standing } from "#ui/room/standing";
import { followInPage, roomHref } from "#ui/route";
import { useWords } from "#ui/words/words-context";
import { CountBadge } from "./count-badge.tsx";
import { roomLabel } from "./room-label.tsx";

export const RoomLink = memo(function RoomLink({
  room,
  isOpen,
  presence,
}: {
  room: Room;
  isOpen: boolean;
  presence: Presence | undefined;
}) {
  const say = useWords("sidebar");
  const isQuiet = isMuted(room);
  const isNew = room.unread > 0 && !isQuiet;
  return (
    <a
      href={roomHref(room.id)}
      onClick={followInPage}
      aria-label={roomLabel(room, presence, say)}
      aria-current={isOpen ? "page" : undefined}
      className={classNames(
        "flex h-7.5 items-center gap-2.5 rounded-md px-2 text-sm focus-visible:-outline-offset-2 pointer-coarse:h-11 pointer-coarse:text-base",
        isOpen ? "bg-selected font-medium text-ink forced-colors:underline" : "hover:bg-hover",
        isNew && !isOpen ? "font-semibold text-ink" : isOpen ? "" : "text-muted",
        isQuiet && !isOpen && "opacity-90 *:first:opacity-50",
      )}
    >
      <RoomIcon room={room} presence={presence} />
      <span className="flex min-w-0 flex-1 items-center gap-1.5">
        <span dir="auto" className="truncate">
          {room.name}
        </span>
        <Standing room={room} />
      </span>
      <span className="flex pointer-fine:group-focus-within:opacity-0 pointer-fine:group-hover:opacity-0">
        <Badge room={room} />
      </span>
    </a>
  );
});

function Badge({ room }: { room: Room }) {
  if (isMuted(room)) return null;
  const forMe = room.kind === "direct" ? room.unread : room.mentions;
  return <CountBadge count={forMe || room.unread} isForMe={forMe > 0} />;
}
