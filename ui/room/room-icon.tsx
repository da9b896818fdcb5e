import Hash from "lucide-react/icons/hash";
import Lock from "lucide-react/icons/lock";
import Users from "lucide-react/icons/users";
import type { Presence, Room } from "#protocol/values";
import { Avatar } from "#ui/primitives/avatar";

/** What a room is known by in a list: the face of the one it is with, or what kind of room it is. */
export function RoomIcon({ room, presence }: { room: Room; presence: Presence | undefined }) {
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
