import Hash from "lucide-react/icons/hash";
import Lock from "lucide-react/icons/lock";
import Users from "lucide-react/icons/users";
import { memo } from "react";
import { isMuted } from "#client/is-muted";
import type { Presence, Room } from "#protocol/values";
import { Avatar } from "#ui/primitives/avatar";
import { classNames } from "#ui/primitives/class-names";
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

function RoomIcon({ room, presence }: { room: Room; presence: Presence | undefined }) {
  const [other] = room.people ?? [];
  if (room.people?.length === 1 && other) {
    return <Avatar id={other.id} name={other.name} size="xs" presence={presence ?? "offline"} />;
  }
  const Icon = room.kind === "direct" ? Users : room.kind === "private" ? Lock : Hash;
  return (
    <span className="inline-flex w-5 justify-center">
      <Icon className="size-4 opacity-80" />
    </span>
  );
}

function Badge({ room }: { room: Room }) {
  if (isMuted(room)) return null;
  const forMe = room.kind === "direct" ? room.unread : room.mentions;
  return <CountBadge count={forMe || room.unread} isForMe={forMe > 0} />;
}
